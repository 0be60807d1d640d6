import { z } from "zod";
import { LIMITS } from "./limit.ts";

/** How many items one page may hold; a query string's digits count as a number. */
export const PageLimit = z.coerce.number<number | string>().int().min(1).max(LIMITS.pageItems);

/** Opaque: hand back what `nextCursor` said. */
export const Cursor = z.string().min(1).max(1_000);

export const PageInput = z.object({ cursor: Cursor.optional(), limit: PageLimit.default(LIMITS.pageItemsDefault) });
export type PageInput = z.infer<typeof PageInput>;
