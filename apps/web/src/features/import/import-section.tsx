"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";

/** The way to the imports, among the settings. */
export function ImportSection() {
  const t = useTranslations("import");
  return (
    <Button asChild variant="outline">
      <Link href="/import">{t("section")}</Link>
    </Button>
  );
}
