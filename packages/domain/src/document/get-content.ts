import type { Content, DocumentInput } from "@marginalia/contract";
import { document, documentVersion } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { versionOfDocument } from "./internal.ts";

/** How a version is read: as its text, as clean HTML or by pages. Errors: as for `getDocument`. */
export async function getContent({ db, actor }: Scope, { id, version }: DocumentInput): Promise<Content> {
  const allowed = mayRead(actor);
  const [found] = await db
    .select({ allowed, content: documentVersion.content })
    .from(document)
    .leftJoin(documentVersion, versionOfDocument(version ?? null, allowed))
    .where(eq(document.id, id));
  const { content } = decide(found, "Document");
  if (content === null) throw notFound("Version");
  return content;
}
