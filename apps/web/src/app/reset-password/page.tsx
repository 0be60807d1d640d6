import type { Metadata } from "next";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { ResetPasswordForm } from "@/features/account/reset-password-form.tsx";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { secret } = await searchParams;
  return (
    <AuthPage title="New password">
      <ResetPasswordForm secret={typeof secret === "string" ? secret : ""} />
    </AuthPage>
  );
}
