import { type ImportEntry, type ImportInput, LIMITS } from "@marginalia/contract";
import { csvField } from "../csv.ts";
import type { Scope } from "../scope.ts";
import { listImportEntries } from "./list-entries.ts";

const COLUMNS = [
  "ordinal",
  "source",
  "title",
  "outcome",
  "reason",
  "messages",
  "branches",
  "newMessages",
  "documentId",
  "chatSessionId",
] as const satisfies readonly (keyof ImportEntry)[];

const WRITERS = {
  csv: {
    head: `${COLUMNS.join(",")}\r\n`,
    line: (entry: ImportEntry) => `${COLUMNS.map((column) => csvField(String(entry[column] ?? ""))).join(",")}\r\n`,
    foot: "",
  },
  json: {
    head: "[\n",
    line: (entry: ImportEntry) => `${entry.ordinal === 0 ? "" : ",\n"}${JSON.stringify(entry)}`,
    foot: "\n]\n",
  },
};

/** The report of an import of the caller's, page by page as it is read. Errors: as for `getImport`. */
export async function* exportImportReport(
  scope: Scope,
  { id, format }: ImportInput & { format: keyof typeof WRITERS },
): AsyncGenerator<string> {
  const { head, line, foot } = WRITERS[format];
  let after: number | null = -1;
  while (after !== null) {
    const page = await listImportEntries(scope, { id, after, limit: LIMITS.pageItems });
    yield (after === -1 ? head : "") + page.entries.map(line).join("") + (page.nextAfter === null ? foot : "");
    after = page.nextAfter;
  }
}
