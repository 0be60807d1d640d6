import type { ListedDocument } from "./ordering.ts";
import type { Ordering } from "./use-ordering.ts";
import type { Selection } from "./use-selection.ts";

/** What the rows of the library share: which are selected, what is done with them, and what asks for their tags. */
export type LibraryTools = {
  selection: Selection;
  ordering: Ordering;
  tag: (documents: readonly ListedDocument[]) => void;
};
