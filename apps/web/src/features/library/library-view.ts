import type { RouterInputs } from "@/trpc/client.ts";

type Asked = RouterInputs["document"]["list"];

type View = {
  name: string;
  /** Above the list; null: what is pinned has no place of its own here. */
  pinned: Asked | null;
  list: Asked;
  /** What is said where there is nothing. */
  empty: string;
};

/** What the library can show; the key stands in the address (`/?show=mine`). */
export const LIBRARY_VIEWS = {
  all: {
    name: "All",
    pinned: { shelf: "pinned" },
    list: { shelf: "neither" },
    empty: "Everything that you can read is in your archive.",
  },
  mine: {
    name: "Mine",
    pinned: { shelf: "pinned", whose: "mine" },
    list: { shelf: "neither", whose: "mine" },
    empty: "You have made no document yet, or archived those that you made.",
  },
  shared: {
    name: "Shared with me",
    pinned: { shelf: "pinned", whose: "shared" },
    list: { shelf: "neither", whose: "shared" },
    empty: "Nobody has given you a document to read, or you have archived it.",
  },
  archived: {
    name: "Archive",
    pinned: null,
    list: { shelf: "archived" },
    empty: "Nothing is in your archive. What you put there leaves this list for you alone, and search still finds it.",
  },
} as const satisfies Record<string, View>;

export type LibraryViewKey = keyof typeof LIBRARY_VIEWS;

const isView = (key: unknown): key is LibraryViewKey => typeof key === "string" && Object.hasOwn(LIBRARY_VIEWS, key);

export const viewOf = (key: unknown): LibraryViewKey => (isView(key) ? key : "all");

export const viewPath = (key: LibraryViewKey): "/" | `/?show=${LibraryViewKey}` =>
  key === "all" ? "/" : `/?show=${key}`;

export const VIEW_KEYS = Object.keys(LIBRARY_VIEWS).filter(isView);

/** Whether anything is archived at all: a library with nothing else is not empty. */
export const ANY_ARCHIVED = { shelf: "archived", limit: 1 } as const;
