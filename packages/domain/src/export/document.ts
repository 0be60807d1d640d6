import type { DocumentFormat, DocumentId } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { writeJson, writeZip, type ZipEntry } from "@marginalia/exchange";
import { and, asc, eq } from "drizzle-orm";
import { getDocument } from "../document/get.ts";
import { listVersions } from "../document/list-versions.ts";
import { readOriginal } from "../document/read-original.ts";
import { documentOfSession, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { readTranscript } from "./transcript.ts";

const EXTENSIONS = { markdown: "md", text: "txt", html: "html", docx: "docx", pdf: "pdf" } as const satisfies Record<
  DocumentFormat,
  string
>;

/**
 * A document as a zip: every version as it came, every session as JSON, and `document.json`, which says what they are. Each is asked
 * for under the caller's rights when its turn comes. Errors: NOT_FOUND and FORBIDDEN, also in the middle.
 */
export function exportDocument(scope: Scope, { id }: { id: DocumentId }): AsyncGenerator<Uint8Array> {
  return writeZip(documentEntries(scope, id, ""));
}

/** The files of a document below `folder`. */
export async function* documentEntries(scope: Scope, id: DocumentId, folder: string): AsyncGenerator<ZipEntry> {
  const { title, role, authorName, createdAt } = await getDocument(scope, { id });
  const { versions } = await listVersions(scope, { id });
  const files: object[] = [];
  for (const { number, format, fileName, sha256, byteSize, createdAt: modifiedAt } of versions.toReversed()) {
    const file = `originals/v${number}.${EXTENSIONS[format]}`;
    files.push({ number, file, fileName, format, byteSize, sha256, createdAt: modifiedAt });
    const { bytes } = await readOriginal(scope, { id, version: number });
    yield { name: folder + file, modifiedAt, chunks: bytes(0, byteSize) };
  }
  const sessions: object[] = [];
  for (const { id: sessionId, title: name, updatedAt } of await listSessions(scope, id)) {
    const file = `sessions/${sessionId}.json`;
    sessions.push({ id: sessionId, title: name, file });
    yield { name: folder + file, modifiedAt: updatedAt, chunks: [writeJson(await readTranscript(scope, sessionId))] };
  }
  const index = {
    format: "marginalia.document",
    version: 1,
    document: { id, title, role, authorName, createdAt },
    versions: files,
    sessions,
  };
  yield { name: `${folder}document.json`, modifiedAt: new Date(), chunks: [`${JSON.stringify(index, null, 2)}\n`] };
}

async function listSessions({ db, actor }: Scope, documentId: DocumentId) {
  return db
    .select({ id: chatSession.id, title: chatSession.title, updatedAt: chatSession.updatedAt })
    .from(chatSession)
    .innerJoin(document, documentOfSession(mayRead(actor)))
    .where(and(eq(chatSession.documentId, documentId), sessionIsKept))
    .orderBy(asc(chatSession.id));
}
