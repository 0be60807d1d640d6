"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { viewOf, viewPath } from "./library-view.ts";

/** The reader's own tags, each leading to the documents that have it. */
export function DocumentTags({ tags }: { tags: readonly string[] }) {
  const t = useTranslations("library");
  if (tags.length === 0) return null;
  return (
    <ul aria-label={t("yourTags")} className="mt-1.5 flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag}>
          <Link
            href={viewPath({ ...viewOf({}), tag })}
            className="relative flex min-h-6 items-center rounded border border-rule bg-paper px-1.5 text-xs text-ink-soft hover:border-rule-strong hover:text-ink"
          >
            <bdi>{tag}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
