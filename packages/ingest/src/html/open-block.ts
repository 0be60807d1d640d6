import type { ReadingElement, ReadingTag } from "@marginalia/contract";

export type Attributes = NonNullable<ReadingElement["attributes"]>;

/** The direction and the language that hold where the builder stands. */
export type Scope = Pick<Attributes, "dir" | "lang">;

/** A block that the reading tree has not closed yet. */
export type OpenBlock = {
  element: ReadingElement;
  scope: Scope;
  /** Opened by the builder, not by the source. */
  implied: boolean;
  tight: boolean;
  /** How much text there was before it, in code points and in pieces. */
  textBefore: number;
  piecesBefore: number;
};

export type OpenInline = { tag: ReadingTag; attributes: Attributes; element: ReadingElement | null };

/** The ids of an element and of all that it holds. */
export function idsIn({ attributes, children }: ReadingElement): string[] {
  const below = children.flatMap((child) => ("tag" in child ? idsIn(child) : []));
  return attributes?.id === undefined ? below : [attributes.id, ...below];
}
