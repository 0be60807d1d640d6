import type { Metadata } from "next";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { ConfirmEmailForm } from "@/features/account/confirm-email-form.tsx";

export const metadata: Metadata = { title: "Confirm your e-mail", referrer: "no-referrer" };

export default async function ConfirmEmailPage({ searchParams }: PageProps<"/confirm-email">) {
  const { secret } = await searchParams;
  return (
    <AuthPage title="Confirm your e-mail">
      <ConfirmEmailForm secret={typeof secret === "string" ? secret : ""} />
    </AuthPage>
  );
}
