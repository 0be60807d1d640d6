"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";

export function SignOutButton({ name }: { name: string }) {
  const t = useTranslations("account");
  const [leaving, setLeaving] = useState(false);
  async function leave() {
    setLeaving(true);
    // Even when the answer is lost, the sign-in page tells whether the browser is still signed in.
    await signOut({ redirect: false }).catch(() => undefined);
    window.location.assign("/sign-in");
  }
  return (
    <Button
      variant="quiet"
      className="h-8 px-2 sm:px-2.5"
      onClick={leave}
      disabled={leaving}
      title={t("signedInAs", { name })}
    >
      <LogOut aria-hidden="true" className="sm:hidden" />
      <span className="sr-only sm:not-sr-only">{t("signOut")}</span>
    </Button>
  );
}
