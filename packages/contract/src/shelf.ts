import { z } from "zod";

/** Where somebody put a document or a chat session for themselves: above the others, or out of the way. Nobody else sees it. */
export const SHELVES = ["pinned", "archived"] as const;
export const Shelf = z.enum(SHELVES);
export type Shelf = z.infer<typeof Shelf>;

/** What is pinned, what is archived, or what is neither; a list that is told none of them leaves out what is archived. */
export const ShelfFilter = z.enum([...SHELVES, "neither"]);
export type ShelfFilter = z.infer<typeof ShelfFilter>;
