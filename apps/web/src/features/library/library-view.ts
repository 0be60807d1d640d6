import { DocumentFormat, DocumentSort, TagName } from "@marginalia/contract";
import { z } from "zod";
import type { RouterInputs } from "@/trpc/client.ts";

type Asked = RouterInputs["document"]["list"];

/** Which documents the library can show. */
export const SHOW_KEYS = ["all", "mine", "shared", "archived"] as const;

/** What the address says of the library: `/?show=mine&sort=title&format=pdf&tag=sea`. What it cannot mean counts as not said. */
const LibraryView = z.object({
  show: z.enum(SHOW_KEYS).catch("all"),
  sort: DocumentSort.catch("activity"),
  format: DocumentFormat.nullable().catch(null),
  tag: TagName.nullable().catch(null),
});
export type LibraryView = z.infer<typeof LibraryView>;

export const viewOf = (asked: unknown): LibraryView => LibraryView.parse(asked);

const PLAIN = viewOf({});

export function viewPath(view: LibraryView): "/" | `/?${string}` {
  const said = new URLSearchParams();
  for (const key of ["show", "sort", "format", "tag"] as const) {
    const value = view[key];
    if (value !== null && value !== PLAIN[key]) said.set(key, value);
  }
  return said.size === 0 ? "/" : `/?${said}`;
}

/** Whether the view leaves documents out by what they are. */
export const isNarrow = ({ format, tag }: LibraryView) => format !== null || tag !== null;

/** The lists of a view; what is pinned has no place of its own in the archive. */
export function listsOf({ show, sort, format, tag }: LibraryView): { pinned: Asked | null; list: Asked } {
  const asked: Asked = {
    ...(show === "mine" || show === "shared" ? { whose: show } : {}),
    ...(sort === PLAIN.sort ? {} : { sort }),
    ...(format === null ? {} : { format }),
    ...(tag === null ? {} : { tag }),
  };
  if (show === "archived") return { pinned: null, list: { ...asked, shelf: "archived" } };
  return { pinned: { ...asked, shelf: "pinned" }, list: { ...asked, shelf: "neither" } };
}

/** Whether anything is archived at all: a library with nothing else is not empty. */
export const ANY_ARCHIVED = { shelf: "archived", limit: 1 } as const;
