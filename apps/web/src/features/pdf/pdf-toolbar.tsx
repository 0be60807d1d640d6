"use client";

import { Download, Minus, MoveHorizontal, Plus } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import type { ZoomControl } from "./use-zoom.ts";

type PdfToolbarProps = {
  current: number;
  count: number;
  zoom: ZoomControl;
  onPage: (number: number) => void;
  /** Where the original is. */
  href: string;
};

/** Stays above the pages: which one is read, how large they are, the original. */
export function PdfToolbar({ current, count, zoom, onPage, href }: PdfToolbarProps) {
  const t = useTranslations("pdf");
  return (
    <fieldset aria-label={t("toolbar")} className="pdf-toolbar">
      <PageField current={current} count={count} onPage={onPage} />
      <div className="flex items-center">
        <Button variant="quiet" size="icon" aria-label={t("smaller")} disabled={!zoom.mayShrink} onClick={zoom.smaller}>
          <Minus aria-hidden="true" />
        </Button>
        <output aria-label={t("size")} className="w-11 text-center tabular-nums max-sm:hidden">
          {zoom.percent === null ? "" : `${zoom.percent} %`}
        </output>
        <Button variant="quiet" size="icon" aria-label={t("larger")} disabled={!zoom.mayGrow} onClick={zoom.larger}>
          <Plus aria-hidden="true" />
        </Button>
        <Button variant="quiet" size="icon" aria-label={t("fit")} aria-pressed={zoom.isFit} onClick={zoom.fit}>
          <MoveHorizontal aria-hidden="true" />
        </Button>
      </div>
      <Button asChild variant="quiet" size="small" className="h-8">
        <a href={href} download>
          <Download aria-hidden="true" />
          <span className="max-sm:sr-only">{t("original")}</span>
        </a>
      </Button>
    </fieldset>
  );
}

type PageFieldProps = Pick<PdfToolbarProps, "current" | "count" | "onPage">;

/** The page that is read; another number leads there. */
function PageField({ current, count, onPage }: PageFieldProps) {
  const t = useTranslations("pdf");
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const go = () => {
    const wanted = Number.parseInt(typed ?? "", 10);
    setTyped(null);
    if (!Number.isNaN(wanted)) onPage(Math.max(1, Math.min(count, wanted)));
  };
  return (
    <form
      className="flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label htmlFor={id}>{t("page")}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? current}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setTyped(null)}
        className="h-7 w-12 rounded-md border border-rule-strong bg-page text-center text-[0.8125rem] text-ink tabular-nums"
      />
      <span className="whitespace-nowrap">{t("of", { count })}</span>
    </form>
  );
}
