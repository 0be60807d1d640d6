import { type AuditEvent, LIMITS } from "@marginalia/contract";
import type { Scope } from "../scope.ts";
import { listAudit } from "./list.ts";

const COLUMNS = ["id", "at", "action", "actorId", "actorEmail", "accessTokenId", "subject", "address"] as const;

/** A CSV field (RFC 4180). A spreadsheet must not read one that begins like a formula as one, so it gets an apostrophe. */
function field(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${inert.replaceAll('"', '""')}"`;
}

const cell = (event: AuditEvent, column: (typeof COLUMNS)[number]) => {
  const value = event[column];
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : (value ?? "");
};

const WRITERS = {
  csv: {
    head: `${COLUMNS.join(",")}\r\n`,
    line: (event: AuditEvent) => `${COLUMNS.map((column) => field(cell(event, column))).join(",")}\r\n`,
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
