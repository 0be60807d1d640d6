import { LIMITS, tagKey } from "@marginalia/contract";
import type { RouterInputs, RouterOutputs } from "@/trpc/client.ts";

export type ListedDocument = RouterOutputs["document"]["list"]["documents"][number];
export type Change = RouterInputs["document"]["changeMany"]["change"];

/** Documents, and one thing to do to all of them. */
export type Step = { ids: string[]; change: Change };

/** What takes a change of these documents back, as they stood before it. */
export function undoOf(documents: readonly ListedDocument[], change: Change): Step[] {
  const steps = (() => {
    switch (change.kind) {
      case "shelve":
        return ([null, "pinned", "archived"] as const).map((shelf): Step => {
          const moved = documents.filter((one) => one.shelf === shelf && shelf !== change.shelf);
          return { ids: idsOf(moved), change: { kind: "shelve", shelf } };
        });
      case "tag":
        return [
          ...(change.add ?? []).map((tag): Step => {
            const lacking = documents.filter((one) => !hasTag(one, tag));
            return { ids: idsOf(lacking), change: { kind: "tag", remove: [tag] } };
          }),
          ...(change.remove ?? []).map((tag): Step => {
            const having = documents.filter((one) => hasTag(one, tag));
            return { ids: idsOf(having), change: { kind: "tag", add: [tag] } };
          }),
        ];
      case "trash":
        return [{ ids: idsOf(documents), change: { kind: "restore" } } satisfies Step];
      case "restore":
        return [];
    }
  })();
  return steps.filter(({ ids }) => ids.length > 0);
}

/** What a change has done: the key of a sentence about how many documents, of which an only one has a title. */
export function wordsOf(change: Change) {
  switch (change.kind) {
    case "shelve":
      return change.shelf === null ? "back" : change.shelf;
    case "tag":
      return "tagged";
    case "trash":
      return "trashed";
    case "restore":
      return "restored";
  }
}

/** Why a document is as it was, by the key of a sentence, where the server's would not say what to do. */
export function problemOf({ code }: { code: string }, { kind }: Change) {
  if (code === "NOT_FOUND") return "gone";
  if (code !== "FORBIDDEN") return null;
  return kind === "trash" || kind === "restore" ? "authorAlone" : "unreadable";
}

export const hasTag = ({ tags }: Pick<ListedDocument, "tags">, tag: string) =>
  tags.some((one) => tagKey(one) === tagKey(tag));

/** The most that one call changes. */
export const MOST_AT_ONCE = LIMITS.documentsPerChange;

const idsOf = (documents: readonly ListedDocument[]) => documents.map(({ id }) => id);
