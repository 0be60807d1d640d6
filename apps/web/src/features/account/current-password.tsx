"use client";

import { useTranslations } from "use-intl/react";
import { TextField } from "@/components/ui/field.tsx";

/** Asks for the password that an account has now, before something is done with it. */
export function CurrentPassword({ error, label }: { error: string | undefined; label?: string }) {
  const t = useTranslations("account");
  return (
    <TextField
      label={label ?? t("currentPassword")}
      name="currentPassword"
      type="password"
      autoComplete="current-password"
      error={error}
    />
  );
}
