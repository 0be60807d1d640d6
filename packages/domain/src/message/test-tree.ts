import type { ChatSessionId } from "@marginalia/contract";
import type { Database } from "@marginalia/db";
import { chatSession, message } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";

/** What is wrong with a session's tree; nothing ever may be. */
export async function treeFaults(db: Database, id: ChatSessionId): Promise<string[]> {
  const rows = await db.select().from(message).where(eq(message.chatSessionId, id));
  const [session] = await db.select().from(chatSession).where(eq(chatSession.id, id));
  const byId = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.id, row]));
  const active = rows.filter((row) => row.onPath).sort((a, b) => a.depth - b.depth);
  const faults: string[] = [];
  if (active.length !== session?.messageCount)
    faults.push(`${active.length} on the path, ${session?.messageCount} counted`);
  for (const [depth, row] of active.entries()) {
    if (row.depth !== depth) faults.push(`depth ${row.depth} where ${depth} is due`);
    if (row.parentId !== (active[depth - 1]?.id ?? null)) faults.push(`a path that does not hang together at ${depth}`);
  }
  const families = new Map<string | null, typeof rows>();
  for (const row of rows) families.set(row.parentId, [...(families.get(row.parentId) ?? []), row]);
  if (families.has(active.at(-1)?.id ?? null)) faults.push("a path that ends above a message");
  for (const [parentId, siblings] of families) {
    const places = siblings.map((row) => row.siblingIndex).sort((a, b) => a - b);
    if (places.some((place, at) => place !== at)) faults.push(`siblings ${places}`);
    if (siblings.some((row) => row.siblingCount !== siblings.length)) faults.push("a wrong count of siblings");
    const parent = parentId === null ? undefined : byId.get(parentId);
    if (siblings.some((row) => row.depth !== (parent ? parent.depth + 1 : 0))) faults.push("a wrong depth");
  }
  if (rows.some((row) => row.status === "running")) faults.push("an answer without an end");
  return faults;
}
