import { DOCUMENT_ROLES, type GrantRole } from "@marginalia/contract";

/**
 * What should be so: for each document its author, the roles given on it and those that wait for somebody to prove their
 * address, whether it or its session lies in the trash, and the links to that session with their makers.
 */
type Shelf = {
  author: number;
  roles: Map<number, GrantRole>;
  waiting: Map<number, GrantRole>;
  trashed: boolean;
  sessionTrashed: boolean;
  links: { token: string; maker: number }[];
};
export type Model = { shelves: Shelf[]; standings: Map<number, "absent" | "unproven" | "proven"> };
export const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new Error(`Nothing stands at ${index}.`);
  return item;
};

/** Whether somebody has a role on a document, or a stronger one. */
export function may(model: Model, who: number, which: number, weakest: (typeof DOCUMENT_ROLES)[number]): boolean {
  const { author, roles, trashed } = at(model.shelves, which);
  const role = who === author ? "author" : roles.get(who);
  return !trashed && role !== undefined && DOCUMENT_ROLES.indexOf(role) >= DOCUMENT_ROLES.indexOf(weakest);
}

export const isHere = ({ standings }: Model, who: number) => standings.get(who) !== "absent";
export const hasProven = ({ standings }: Model, who: number) => (standings.get(who) ?? "proven") === "proven";

/** What waits for somebody becomes theirs. Returns how many roles that are. */
export function prove(model: Model, who: number): number {
  model.standings.set(who, "proven");
  let claimed = 0;
  for (const { author, roles, waiting } of model.shelves) {
    const role = waiting.get(who);
    waiting.delete(who);
    if (!role || author === who) continue;
    roles.set(who, role);
    claimed += 1;
  }
  return claimed;
}
