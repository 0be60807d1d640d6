import { EmailForm } from "./email-form.tsx";
import { PasswordForm } from "./password-form.tsx";

/** What the account is opened with. */
export function SignInSection() {
  return (
    <div className="flex flex-col gap-10">
      <EmailForm />
      <PasswordForm />
    </div>
  );
}
