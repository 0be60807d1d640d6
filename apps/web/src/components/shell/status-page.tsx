"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";

type StatusPageProps = { label: string; title: string; children: ReactNode; action?: ReactNode };

/** A page that says why there is nothing else to see, and where to go. */
export function StatusPage({ label, title, children, action }: StatusPageProps) {
  const t = useTranslations("shell");
  return (
    <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center px-6 py-20">
      <p className="label mb-4">{label}</p>
      <h1 className="mb-4 font-serif text-3xl leading-tight text-balance text-ink">{title}</h1>
      <div className="mb-8 flex flex-col gap-3 leading-relaxed text-ink-soft">{children}</div>
      <div className="flex flex-wrap gap-3">
        {action ?? (
          <Button asChild variant="outline">
            <Link href="/">{t("toLibrary")}</Link>
          </Button>
        )}
      </div>
    </main>
  );
}
