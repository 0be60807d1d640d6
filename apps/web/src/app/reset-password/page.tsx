import type { Metadata } from "next";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { ResetPasswordForm } from "@/features/account/reset-password-form.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { ...(await titled("newPassword")()), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const t = await getTranslations("page");
  const { secret } = await searchParams;
  return (
    <AuthPage title={t("newPassword")}>
      <ResetPasswordForm secret={typeof secret === "string" ? secret : ""} />
    </AuthPage>
  );
}
