"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";

/** The frame of the sign-in and sign-up pages: what this place is on one side, the form on the other. */
export function AuthPage({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("account");
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-5xl flex-1 items-center gap-10 px-6 py-10 lg:grid-cols-[1fr_24rem] lg:gap-24"
    >
      <div className="hidden border-s-[3px] border-accent ps-7 lg:block">
        <p className="max-w-md font-serif text-[2.375rem] leading-[1.16] tracking-[-0.012em] text-balance">
          {t("pitch")}
        </p>
        <p className="mt-6 max-w-sm leading-relaxed text-ink-soft">{t("pitchMore")}</p>
      </div>
      <div className="mx-auto w-full max-w-sm">
        <h1 className="mb-6 font-serif text-[1.75rem] leading-tight">{title}</h1>
        {children}
      </div>
    </main>
  );
}
