import type { ImportState } from "@marginalia/contract";
import type { RouterOutputs } from "@/trpc/client.ts";

export type Import = RouterOutputs["import"]["get"];
export type Entry = RouterOutputs["import"]["report"]["entries"][number];
export type Outcome = Entry["outcome"];

/** Whether something goes on without its person: what is asked for again and again. */
export const isMoving = (state: ImportState) =>
  ["receiving", "waiting", "reading", "queued", "importing"].includes(state);

export const isOver = (state: ImportState) => ["done", "failed", "cancelled"].includes(state);
