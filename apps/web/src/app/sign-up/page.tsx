import Link from "next/link";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { safeNext, withNext } from "@/features/account/next-path.ts";
import { ProviderButtons } from "@/features/account/provider-buttons.tsx";
import { SignUpForm } from "@/features/account/sign-up-form.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { signInOptions } from "@/server/sign-in-options.ts";
import { api } from "@/trpc/server.ts";

export const generateMetadata = titled("signUp.title");

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const t = await getTranslations("page.signUp");
  const { next: asked, invitation: given } = await searchParams;
  const next = safeNext(asked);
  const invitation = typeof given === "string" && given !== "" ? given : undefined;
  const { providers } = signInOptions();
  const { mode: signUpMode } = await api.account.getSignUpMode();
  const mode = signUpMode === "invitation" && invitation ? "open" : signUpMode;
  return (
    <AuthPage title={t("title")}>
      {mode === "open" ? null : <p className="leading-relaxed text-ink-soft">{t(mode)}</p>}
      {mode === "open" ? (
        <>
          <SignUpForm next={next} invitation={invitation} />
          <ProviderButtons providers={signUpMode === "open" ? providers : []} next={next} />
        </>
      ) : null}
      <p className="mt-6 text-sm text-ink-soft">
        {t.rich("haveAccount", {
          link: (words) => (
            <Link href={withNext("/sign-in", next)} className="text-accent underline underline-offset-4">
              {words}
            </Link>
          ),
        })}
      </p>
    </AuthPage>
  );
}
