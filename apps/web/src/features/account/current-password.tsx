import { TextField } from "@/components/ui/field.tsx";

/** Asks for the password that an account has now, before something is done with it. */
export function CurrentPassword({ error, label = "Current password" }: { error: string | undefined; label?: string }) {
  return (
    <TextField label={label} name="currentPassword" type="password" autoComplete="current-password" error={error} />
  );
}
