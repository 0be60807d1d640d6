import Link from "next/link";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { safeNext, withNext } from "@/features/account/next-path.ts";
import { ProviderButtons } from "@/features/account/provider-buttons.tsx";
import { signInErrorOf } from "@/features/account/sign-in-error.ts";
import { SignInForm } from "@/features/account/sign-in-form.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { signInOptions } from "@/server/sign-in-options.ts";
import { api } from "@/trpc/server.ts";

export const generateMetadata = titled("signIn.title");

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const t = await getTranslations("page.signIn");
  const { next: asked, callbackUrl, error } = await searchParams;
  const next = safeNext(asked ?? callbackUrl);
  const { providers } = signInOptions();
  const { mode: signUpMode } = await api.account.getSignUpMode();
  return (
    <AuthPage title={t("title")}>
      <SignInForm next={next} initialError={signInErrorOf(error)} />
      <ProviderButtons providers={providers} next={next} />
      <p className="mt-6 text-sm text-ink-soft">
        <Link href="/forgot-password" className="text-accent underline underline-offset-4">
          {t("forgotten")}
        </Link>
      </p>
      <p className="mt-2 text-sm text-ink-soft">
        {signUpMode === "open"
          ? t.rich("noAccount", {
              link: (words) => (
                <Link href={withNext("/sign-up", next)} className="text-accent underline underline-offset-4">
                  {words}
                </Link>
              ),
            })
          : t("needInvitation")}
      </p>
    </AuthPage>
  );
}
