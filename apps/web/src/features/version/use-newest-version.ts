"use client";

import type { DocumentInfo } from "@/features/document/document-margin.tsx";
import { trpc } from "@/trpc/client.ts";

/** The number of a document's newest version, also of one that has come since the page. */
export function useNewestVersion({ id, latestVersionNumber }: DocumentInfo): number {
  const { data } = trpc.document.listVersions.useQuery({ id });
  return Math.max(latestVersionNumber, data?.versions[0]?.number ?? 0);
}
