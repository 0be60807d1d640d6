import { type AuditEvent, LIMITS } from "@marginalia/contract";
import { csvField } from "../csv.ts";
import type { Scope } from "../scope.ts";
import { listAudit } from "./list.ts";

const COLUMNS = [
  "id",
  "at",
  "action",
  "actorId",
  "actorEmail",
  "accessTokenId",
  "subject",
  "address",
  "byOperator",
] as const;

const cell = (event: AuditEvent, column: (typeof COLUMNS)[number]) => {
  const value = event[column];
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
};

const WRITERS = {
  csv: {
    head: `${COLUMNS.join(",")}\r\n`,
    line: (event: AuditEvent) => `${COLUMNS.map((column) => csvField(cell(event, column))).join(",")}\r\n`,
  },
  ndjson: { head: "", line: (event: AuditEvent) => `${JSON.stringify(event)}\n` },
};

/** The whole audit log, newest first, page by page as it is read; each page asks anew who may. Errors: FORBIDDEN. */
export async function* exportAudit(scope: Scope, format: keyof typeof WRITERS): AsyncGenerator<string> {
  const { head, line } = WRITERS[format];
  let cursor: string | undefined;
  for (let first = true; first || cursor !== undefined; first = false) {
    const { events, nextCursor } = await listAudit(scope, { limit: LIMITS.pageItems, cursor });
    yield (first ? head : "") + events.map(line).join("");
    cursor = nextCursor ?? undefined;
  }
}
