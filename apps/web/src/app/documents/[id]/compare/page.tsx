import { VersionNumber } from "@marginalia/contract";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { cache } from "react";
import { getDocument } from "@/features/document/get-document.ts";
import { ChangeSteps } from "@/features/version/change-steps.tsx";
import { ComparedStretches } from "@/features/version/compared-stretches.tsx";
import { ComparisonHead } from "@/features/version/comparison-head.tsx";
import { api, required } from "@/trpc/server.ts";

type ComparePageProps = PageProps<"/documents/[id]/compare">;

const getComparison = cache((id: string, from?: number, to?: number) => api.document.compare({ id, from, to }));

import { titled } from "@/i18n/server.ts";

export const generateMetadata = titled("compared");

export default async function ComparePage({ params, searchParams }: ComparePageProps) {
  const { id } = await params;
  const [from, to] = ["from", "to"].map(async (name) => VersionNumber.safeParse((await searchParams)[name]).data);
  const path = `/documents/${id}/compare`;
  const document = await required(getDocument(id), path);
  const [comparison, { versions }] = await Promise.all([
    required(getComparison(id, await from, await to), path),
    api.document.listVersions({ id }),
  ]);
  const changes = comparison.stretches.filter(({ kind }) => kind === "changed").length;
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[52rem] flex-1 px-4 py-10 sm:px-10 sm:py-14">
      <Link
        href={`/documents/${document.id}`}
        className="mb-6 flex min-h-7 w-fit max-w-full items-center gap-2 rounded-sm text-sm text-ink-soft hover:text-accent"
      >
        <ArrowLeft aria-hidden="true" className="size-4 shrink-0 rtl:-scale-x-100" />
        <bdi className="truncate">{document.title}</bdi>
      </Link>
      <ComparisonHead comparison={comparison} versions={versions} documentId={document.id} changes={changes} />
      <ComparedStretches comparison={comparison} documentId={document.id} />
      {changes > 0 ? <ChangeSteps count={changes} /> : null}
    </main>
  );
}
