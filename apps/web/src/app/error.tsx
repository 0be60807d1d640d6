"use client";

import { useTranslations } from "use-intl/react";
import { StatusPage } from "@/components/shell/status-page.tsx";
import { Button } from "@/components/ui/button.tsx";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("shell.error");
  return (
    <StatusPage label={t("label")} title={t("title")} action={<Retry reset={reset} />}>
      <p>{t("kept")}</p>
      <p>{error.digest ? t("tellCode", { code: error.digest }) : t("tell")}</p>
    </StatusPage>
  );
}

/** A full load: what failed may have been the code that was loaded before. */
function Retry({ reset }: { reset: () => void }) {
  const t = useTranslations("shell.error");
  return (
    <Button
      onClick={() => {
        reset();
        window.location.reload();
      }}
    >
      {t("retry")}
    </Button>
  );
}
