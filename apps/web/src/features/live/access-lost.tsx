import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl/react";
import { StatusPage } from "@/components/shell/status-page.tsx";
import { Button } from "@/components/ui/button.tsx";
import { withNext } from "@/features/account/next-path.ts";
import type { Loss } from "./use-session-watch.ts";

/** Stands where the session stood, from the moment that its reader may not see it any more. */
export function AccessLost({ loss }: { loss: Loss }) {
  const path = usePathname();
  const t = useTranslations("live");
  // What had the focus is gone; from here a screen reader says what stands in its place.
  useEffect(() => document.getElementById("content")?.focus(), []);
  const signIn = (
    <Button asChild>
      <Link href={withNext("/sign-in", path)}>{t("signIn")}</Link>
    </Button>
  );
  return (
    <StatusPage label={t("label")} title={t(`${loss}.title`)} {...(loss === "signed-out" ? { action: signIn } : {})}>
      <p>{t(`${loss}.why`)}</p>
    </StatusPage>
  );
}
