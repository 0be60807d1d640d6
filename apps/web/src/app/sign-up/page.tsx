import type { Metadata } from "next";
import Link from "next/link";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { safeNext, withNext } from "@/features/account/next-path.ts";
import { ProviderButtons } from "@/features/account/provider-buttons.tsx";
import { SignUpForm } from "@/features/account/sign-up-form.tsx";
import { signInOptions } from "@/server/sign-in-options.ts";
import { api } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const { next: asked, invitation: given } = await searchParams;
  const next = safeNext(asked);
  const invitation = typeof given === "string" && given !== "" ? given : undefined;
  const { providers } = signInOptions();
  const { mode: signUpMode } = await api.account.getSignUpMode();
  const obstacle = SENTENCES[signUpMode === "invitation" && invitation ? "open" : signUpMode];
  return (
    <AuthPage title="Create an account">
      {obstacle ? (
        <p className="leading-relaxed text-ink-soft">{obstacle}</p>
      ) : (
        <>
          <SignUpForm next={next} invitation={invitation} />
          <ProviderButtons providers={signUpMode === "open" ? providers : []} next={next} />
        </>
      )}
      <p className="mt-6 text-sm text-ink-soft">
        Have an account?{" "}
        <Link href={withNext("/sign-in", next)} className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </AuthPage>
  );
}

const SENTENCES = {
  open: null,
  invitation: "New accounts need an invitation here. Open the link in the invitation that you were sent.",
  closed: "This instance takes no new accounts. Whoever runs it can add you.",
};
