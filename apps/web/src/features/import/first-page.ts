import { LIMITS } from "@marginalia/contract";

/** The first lines of a report, as the page asks for them. */
export const FIRST_PAGE = { after: -1, limit: LIMITS.pageItemsDefault } as const;
