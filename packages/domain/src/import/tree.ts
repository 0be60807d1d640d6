import type { ConversationMessage } from "@marginalia/exchange";

type Node = Pick<ConversationMessage, "id" | "parentId">;

/** What is stored of a message's place, by the tool's own ids. */
export type ImportedPlace = { depth: number; siblingIndex: number; siblingCount: number; onPath: boolean };

/** The children of each message, in their order; the first messages stand under null. Parents come before children. */
export function childrenOf(messages: readonly Node[]): Map<string | null, Node[]> {
  const children = new Map<string | null, Node[]>();
  for (const one of messages) {
    const siblings = children.get(one.parentId);
    if (siblings) siblings.push(one);
    else children.set(one.parentId, [one]);
  }
  return children;
}

/** How many places there are at which a conversation forks. */
export function countBranches(messages: readonly Node[]): number {
  return [...childrenOf(messages).values()].filter((siblings) => siblings.length > 1).length;
}

/** The end of the path that is read: below `leafId`, at each fork the last one, since a path ends where nothing follows. */
export function leafOf(messages: readonly Node[], leafId: string | null): string | null {
  const children = childrenOf(messages);
  const known = new Set(messages.map((one) => one.id));
  let leaf = leafId !== null && known.has(leafId) ? leafId : null;
  for (let next = children.get(leaf)?.at(-1); next; next = children.get(leaf)?.at(-1)) leaf = next.id;
  return leaf;
}

/** Where every message of a conversation stands that is stored for the first time; and how long its path is. */
export function placesOf(messages: readonly Node[], leafId: string | null) {
  const children = childrenOf(messages);
  const parents = new Map(messages.map((one) => [one.id, one.parentId]));
  const path = new Set<string>();
  for (let at = leafOf(messages, leafId); at !== null; at = parents.get(at) ?? null) path.add(at);
  const places = new Map<string, ImportedPlace>();
  const seen = new Map<string | null, number>();
  for (const { id, parentId } of messages) {
    const depth = parentId === null ? 0 : (places.get(parentId)?.depth ?? -1) + 1;
    const siblingIndex = seen.get(parentId) ?? 0;
    seen.set(parentId, siblingIndex + 1);
    places.set(id, { depth, siblingIndex, siblingCount: children.get(parentId)?.length ?? 1, onPath: path.has(id) });
  }
  return { places, pathLength: path.size };
}
