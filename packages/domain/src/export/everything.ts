import type { ExportSize } from "@marginalia/contract";
import { chatSession, document, documentVersion } from "@marginalia/db/schema";
import { writeZip, type ZipEntry } from "@marginalia/exchange";
import { and, asc, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { isNearReader, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { documentEntries } from "./document.ts";

/**
 * All documents that the caller may read, each in a folder with its originals and sessions as `exportDocument` has them, and at the end
 * `export.json`, which says how many they are and what could not be read any more when its turn came.
 */
export function exportEverything(scope: Scope): AsyncGenerator<Uint8Array> {
  return writeZip(allEntries(scope));
}

async function* allEntries(scope: Scope): AsyncGenerator<ZipEntry> {
  const { db, actor } = scope;
  const documents = await db
    .select({ id: document.id, title: document.title })
    .from(document)
    .where(and(isNearReader(actor, document.id), mayRead(actor)))
    .orderBy(asc(document.id));
  const left: object[] = [];
  for (const { id, title } of documents) {
    try {
      yield* documentEntries(scope, id, `documents/${folderName(title)}-${id}/`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      left.push({ id, reason: error.message });
    }
  }
  const index = {
    format: "marginalia.export",
    version: 1,
    exportedAt: new Date(),
    documents: documents.length - left.length,
    left,
  };
  yield { name: "export.json", modifiedAt: new Date(), chunks: [`${JSON.stringify(index, null, 2)}\n`] };
}

/** What stands in a title, as far as every file system takes it. */
const folderName = (title: string) =>
  title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "") || "document";

/** How much `exportEverything` would have to write now: what a progress can be held against. */
export async function measureExport({ db, actor }: Scope): Promise<ExportSize> {
  const readable = db
    .select({ id: document.id })
    .from(document)
    .where(and(isNearReader(actor, document.id), mayRead(actor)))
    .as("readable");
  const [size] = await db
    .select({
      documents: sql<number>`count(*)::int`,
      bytes: sql<number>`coalesce(sum((select sum(v.byte_size) from ${documentVersion} v where v.document_id = readable.id)), 0)::float8`,
      sessions: sql<number>`coalesce(sum((
        select count(*) from ${chatSession} s where s.document_id = readable.id and s.trashed_at is null)), 0)::int`,
    })
    .from(readable);
  return size ?? { documents: 0, bytes: 0, sessions: 0 };
}
