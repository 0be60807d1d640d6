import Link from "next/link";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { RequestPasswordForm } from "@/features/account/request-password-form.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { signInOptions } from "@/server/sign-in-options.ts";

export const generateMetadata = titled("forgotten.title");

export default async function ForgotPasswordPage() {
  const t = await getTranslations("page.forgotten");
  return (
    <AuthPage title={t("title")}>
      {signInOptions().mail ? <RequestPasswordForm /> : <p className="leading-relaxed text-ink-soft">{t("noMail")}</p>}
      <p className="mt-6 text-sm text-ink-soft">
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          {t("back")}
        </Link>
      </p>
    </AuthPage>
  );
}
