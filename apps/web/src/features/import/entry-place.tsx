"use client";

import { ImportPlace } from "@marginalia/contract";
import { useState } from "react";
import { cn } from "@/components/ui/class-names.ts";
import { control } from "@/components/ui/field.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { DocumentPicker } from "./document-picker.tsx";
import type { Entry } from "./import.ts";
import { titleOf } from "./import-words.ts";

const AS_ALL = "as all";

const PLACES = {
  each: "A new document of its own",
  one: "The new document for all",
  document: "A document that is there…",
  nowhere: "Leave it out",
} as const satisfies Record<ImportPlace, string>;

/** Where one conversation goes in its own way. One that is here already goes on where it is, or is left out. */
export function EntryPlace({ importId, entry }: { importId: string; entry: Entry }) {
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
        aria-label={`Where “${titleOf(entry)}” goes`}
        value={said ?? AS_ALL}
        onChange={(event) => choose(event.target.value)}
        className={cn(control, "h-9 px-2 text-sm")}
      >
        <option value={AS_ALL}>{outcome === "newer" ? "On where it is" : "Where all of them go"}</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {one === "document" && said === "document" && placeDocumentTitle ? placeDocumentTitle : PLACES[one]}
          </option>
        ))}
      </select>
      {said === "document" ? (
        <button
          type="button"
          className="min-h-6 cursor-pointer self-start rounded-sm text-[0.8125rem] text-accent underline underline-offset-4"
          onClick={() => setPicking(true)}
        >
          Another document
        </button>
      ) : null}
      <DocumentPicker
        open={picking}
        onOpenChange={setPicking}
        onPick={({ id }) => place.mutate({ id: importId, ordinals: [ordinal], place: "document", documentId: id })}
      />
      {place.isError ? <FailureNotice error={place.error} what="Not changed." kept="" /> : null}
    </div>
  );
}
