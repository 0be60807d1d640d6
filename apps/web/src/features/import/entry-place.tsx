"use client";

import { ImportPlace } from "@marginalia/contract";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import { control } from "@/components/ui/field.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { DocumentPicker } from "./document-picker.tsx";
import type { Entry } from "./import.ts";
import { useImportWords } from "./import-words.ts";

const AS_ALL = "as all";

/** Where one conversation goes in its own way. One that is here already goes on where it is, or is left out. */
export function EntryPlace({ importId, entry }: { importId: string; entry: Entry }) {
  const t = useTranslations("import.place");
  const { titleOf } = useImportWords();
  const cache = trpc.useUtils();
  const [picking, setPicking] = useState(false);
  const place = trpc.import.place.useMutation({ onSettled: () => cache.import.report.invalidate({ id: importId }) });
  const { ordinal, outcome, placeDocumentTitle } = entry;
  const said = place.isPending ? place.variables.place : entry.place;
  const offered = outcome === "newer" ? (["nowhere"] as const) : ImportPlace.options;

  function choose(value: string): void {
    const wanted = value === AS_ALL ? null : ImportPlace.parse(value);
    if (wanted === "document") setPicking(true);
    else place.mutate({ id: importId, ordinals: [ordinal], place: wanted });
  }

  return (
    <div className="flex w-full flex-col gap-1 sm:w-60">
      <select
        aria-label={t("where", { title: titleOf(entry) })}
        value={said ?? AS_ALL}
        onChange={(event) => choose(event.target.value)}
        className={cn(control, "h-9 px-2 text-sm")}
      >
        <option value={AS_ALL}>{outcome === "newer" ? t("onWhereItIs") : t("asAll")}</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {one === "document" && said === "document" && placeDocumentTitle ? placeDocumentTitle : t(one)}
          </option>
        ))}
      </select>
      {said === "document" ? (
        <button
          type="button"
          className="min-h-6 cursor-pointer self-start rounded-sm text-[0.8125rem] text-accent underline underline-offset-4"
          onClick={() => setPicking(true)}
        >
          {t("another")}
        </button>
      ) : null}
      <DocumentPicker
        open={picking}
        onOpenChange={setPicking}
        onPick={({ id }) => place.mutate({ id: importId, ordinals: [ordinal], place: "document", documentId: id })}
      />
      {place.isError ? <FailureNotice error={place.error} what={t("unchanged")} kept="" /> : null}
    </div>
  );
}
