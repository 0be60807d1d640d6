import type { Metadata } from "next";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { ConfirmEmailForm } from "@/features/account/confirm-email-form.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { ...(await titled("confirmEmail")()), referrer: "no-referrer" };
}

export default async function ConfirmEmailPage({ searchParams }: PageProps<"/confirm-email">) {
  const t = await getTranslations("page");
  const { secret } = await searchParams;
  return (
    <AuthPage title={t("confirmEmail")}>
      <ConfirmEmailForm secret={typeof secret === "string" ? secret : ""} />
    </AuthPage>
  );
}
