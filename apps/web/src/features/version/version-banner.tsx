"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl/react";
import type { DocumentInfo } from "@/features/document/document-margin.tsx";
import { useNewestVersion } from "./use-newest-version.ts";
import { versionPath } from "./version-path.ts";

type VersionBannerProps = {
  document: DocumentInfo;
  /** Looks for the passage that is shown in the newest version; where none is shown, there is nothing to look for. */
  onFind?: (() => void) | undefined;
  /** What came of it, if it was not found. */
  outcome?: string | null;
};

const link = "rounded-sm text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent";

/** Over a version that is not the newest: which one it is, and the ways to the newest. */
export function VersionBanner({ document, onFind, outcome = null }: VersionBannerProps) {
  const t = useTranslations("version");
  const newest = useNewestVersion(document);
  const path = usePathname();
  const { id, versionNumber } = document;
  if (newest <= versionNumber) return null;
  return (
    <aside
      aria-label={t("label")}
      className="mx-auto mb-8 w-full max-w-[40rem] rounded-md border border-rule bg-paper px-4 py-3 text-sm leading-relaxed text-ink-soft"
    >
      <p className="text-ink">{t("reading", { number: versionNumber, newest })}</p>
      <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        <Link href={versionPath(path, newest)} scroll={false} prefetch={false} className={link}>
          {t("showNewest")}
        </Link>
        {onFind ? (
          <button type="button" onClick={onFind} className={`cursor-pointer ${link}`}>
            {t("findInNewest")}
          </button>
        ) : null}
        <Link href={`/documents/${id}/compare?from=${versionNumber}&to=${newest}`} prefetch={false} className={link}>
          {t("compare")}
        </Link>
      </p>
      <p role="status" className={outcome ? "mt-2 text-ink" : undefined}>
        {outcome}
      </p>
    </aside>
  );
}
