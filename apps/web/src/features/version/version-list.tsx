"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { useSizeOf } from "@/components/ui/use-size-of.ts";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { UploadVersionButton } from "@/features/upload/upload-button.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { versionPath } from "./version-path.ts";

/** Who may add versions, as the policy has it. */
const WRITERS: ReadonlySet<string> = new Set(["author", "editor"]);

type VersionListProps = { document: Pick<RouterOutputs["document"]["get"], "id" | "versionNumber" | "role"> };

/** A document's versions, the newest first: open, fetch the original, compare, add one. */
export function VersionList({ document }: VersionListProps) {
  const t = useTranslations("version");
  const sizeOf = useSizeOf();
  const { id, versionNumber } = document;
  const path = usePathname();
  const list = trpc.document.listVersions.useQuery({ id });
  return (
    <>
      {list.isError ? <FailureNotice error={list.error} what={t("notLoaded")} kept={t("allThere")} /> : null}
      <ol className="border-t border-rule">
        {list.data?.versions.map((version) => (
          <li key={version.id} className="flex items-start gap-2 border-b border-rule py-2.5 text-[0.8125rem]">
            <div className="min-w-0 grow">
              <Link
                href={versionPath(path, version.number)}
                prefetch={false}
                aria-current={version.number === versionNumber ? "true" : undefined}
                className="rounded-sm font-medium decoration-accent underline-offset-4 hover:underline aria-[current]:text-accent"
              >
                {t("version", { number: version.number })}
              </Link>
              {version.number === versionNumber ? <span className="ms-2 text-ink-soft">{t("shown")}</span> : null}
              <p className="truncate text-ink" title={version.fileName ?? undefined}>
                {version.fileName ?? t("written")}
              </p>
              <p className="flex flex-wrap gap-x-2.5 text-ink-soft tabular-nums">
                <Time at={version.createdAt} />
                <span>{sizeOf(version.byteSize)}</span>
                {version.addedBy ? <span>{version.addedBy}</span> : null}
              </p>
              {version.number > 1 ? (
                <Link
                  href={`/documents/${id}/compare?from=${version.number - 1}&to=${version.number}`}
                  prefetch={false}
                  className="rounded-sm text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
                >
                  {t("whatChanged")}
                </Link>
              ) : null}
            </div>
            <Button asChild variant="quiet" size="icon">
              <a
                href={`/api/documents/${id}/original?version=${version.number}`}
                download=""
                aria-label={t("downloadOf", { number: version.number })}
                title={t("download")}
              >
                <Download aria-hidden="true" />
              </a>
            </Button>
          </li>
        ))}
      </ol>
      {WRITERS.has(document.role) ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <UploadVersionButton documentId={id} />
          <Button asChild variant="outline" size="small">
            <Link href={`/documents/${id}/versions/new`} prefetch={false}>
              {t("write")}
            </Link>
          </Button>
        </div>
      ) : null}
    </>
  );
}
