import {
  type DocumentId,
  EXCHANGE_SOURCE_NAMES,
  type ImportId,
  type ImportPlace,
  LIMITS,
  plainLine,
} from "@marginalia/contract";
import { document, importRun } from "@marginalia/db/schema";
import type { Conversation } from "@marginalia/exchange";
import { ingestText } from "@marginalia/ingest";
import { eq } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { storeWritten } from "../document/store.ts";
import { newId } from "../id.ts";
import { mayHoldSessions } from "../policy.ts";
import type { Queryable } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import type { ClaimedImport } from "./claim.ts";
import { clean } from "./inert.ts";
import { owner } from "./internal.ts";

/** Where a conversation goes; the document is that of the place `document`, null for one that has been deleted since. */
export type Aim = { place: ImportPlace; documentId: DocumentId | null };

const NO_DOCUMENT = "00000000-0000-0000-0000-000000000000" as DocumentId;

type Landing = { claimed: ClaimedImport; aim: Aim; one: Conversation };

/** The document that a conversation lands on, locked. Errors: NOT_FOUND and FORBIDDEN for one that is no longer theirs to use. */
export async function documentFor(tx: Queryable, { claimed, aim, one }: Landing): Promise<DocumentId> {
  const { id, accountId } = claimed;
  const known =
    aim.place === "document" ? (aim.documentId ?? NO_DOCUMENT) : aim.place === "one" ? await madeFor(tx, id) : null;
  if (known !== null) {
    await admitToDocument(tx, known, mayHoldSessions(owner(accountId)));
    return known;
  }
  const name = EXCHANGE_SOURCE_NAMES[one.source];
  const title =
    aim.place === "one" ? `Conversations from ${name}` : titleOf(one.title) || `A conversation from ${name}`;
  const text = (aim.place === "each" && attachedText(one)) || titlePage(title, name, one.createdAt);
  const documentId = await makeDocument(tx, { title, text, authorId: accountId });
  if (aim.place === "one") await tx.update(importRun).set({ madeDocumentId: documentId }).where(eq(importRun.id, id));
  return documentId;
}

export const titleOf = (title: string | null) =>
  [...plainLine(clean(title ?? ""))]
    .slice(0, LIMITS.titleCharacters)
    .join("")
    .slice(0, LIMITS.titleCharacters)
    .toWellFormed();

function attachedText({ messages }: Conversation): string {
  const texts = messages
    .flatMap((message) => message.parts)
    .flatMap(({ kind, title, text }) =>
      kind === "attachment" && text?.trim() ? [`# ${title ?? "Attachment"}\n\n${text}`] : [],
    );
  return clean([...new Set(texts)].join("\n\n").slice(0, LIMITS.documentCharacters));
}

function titlePage(title: string, name: string, createdAt: Date | null): string {
  const day = createdAt?.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return `# ${title}\n\nImported from ${name}${day === undefined ? "" : `; the conversation is of ${day}`}. It came without a text of its own.\n`;
}

type NewDocument = { title: string; text: string; authorId: ClaimedImport["accountId"] };

async function makeDocument(tx: Queryable, { title, text, authorId }: NewDocument): Promise<DocumentId> {
  const id = newId<DocumentId>();
  const format = "markdown";
  await tx.insert(document).values({ id, authorId, title, terms: termsOf(title), format });
  await storeWritten(tx, { documentId: id, createdBy: authorId, format, text, read: ingestText(text, format) });
  return id;
}

/** The new document that several conversations of this import share, once it is there. */
async function madeFor(tx: Queryable, id: ImportId): Promise<DocumentId | null> {
  const [run] = await tx.select({ documentId: importRun.madeDocumentId }).from(importRun).where(eq(importRun.id, id));
  return run?.documentId ?? null;
}
