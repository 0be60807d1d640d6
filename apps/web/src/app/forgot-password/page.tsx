import type { Metadata } from "next";
import Link from "next/link";
import { AuthPage } from "@/features/account/auth-page.tsx";
import { RequestPasswordForm } from "@/features/account/request-password-form.tsx";
import { signInOptions } from "@/server/sign-in-options.ts";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPasswordPage() {
  return (
    <AuthPage title="Forgotten password">
      {signInOptions().mail ? (
        <RequestPasswordForm />
      ) : (
        <p className="leading-relaxed text-ink-soft">
          This instance sends no mail. Whoever runs it can give you a new password.
        </p>
      )}
      <p className="mt-6 text-sm text-ink-soft">
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Back to signing in
        </Link>
      </p>
    </AuthPage>
  );
}
