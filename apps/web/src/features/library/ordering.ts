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

/** What a change has done, in a sentence. */
export function sayChange(documents: readonly { title: string }[], change: Change): string {
  const [only] = documents;
  const isOne = documents.length === 1 && only;
  const subject = isOne ? `“${only.title}”` : `${documents.length} documents`;
  const [is, has] = isOne ? ["is", "has"] : ["are", "have"];
  switch (change.kind) {
    case "shelve":
      if (change.shelf === "pinned") return `${subject} ${is} pinned.`;
      if (change.shelf === null) return `${subject} ${is} back among the others.`;
      return `${subject} ${is} in your archive; nothing changed for anybody else.`;
    case "tag":
      return `${subject} ${has} other tags.`;
    case "trash":
      return `${subject} ${is} in the trash for 30 days.`;
    case "restore":
      return `${subject} ${is} back, as ${isOne ? "it was" : "they were"}.`;
  }
}

/** Why a document is as it was, where the server's sentence would not say what to do. */
export function sayProblem({ code, message }: { code: string; message: string }, { kind }: Change): string {
  if (code === "NOT_FOUND") return "it has been deleted for good.";
  if (code !== "FORBIDDEN") return message;
  return kind === "trash" || kind === "restore" ? "its author alone can do that." : "you cannot read it any more.";
}

export const hasTag = ({ tags }: Pick<ListedDocument, "tags">, tag: string) =>
  tags.some((one) => tagKey(one) === tagKey(tag));

/** The most that one call changes. */
export const MOST_AT_ONCE = LIMITS.documentsPerChange;

const idsOf = (documents: readonly ListedDocument[]) => documents.map(({ id }) => id);
