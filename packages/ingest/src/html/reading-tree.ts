import { codePointLength, type ReadingElement, type ReadingTag, type ReadingText } from "@marginalia/contract";
import type { Block } from "../block.ts";
import { IngestError } from "../ingest-error.ts";
import { LEAVES, MEANT_EMPTY, PARENTS, SECTIONS, TIGHT, WRAPPERS } from "./element-role.ts";
import { type Attributes, idsIn, type OpenBlock, type OpenInline, type Scope } from "./open-block.ts";

/** Deeper blocks and inlines are read as if their tags were not there, so that no reader of the tree has to recurse far. */
const DEEPEST_BLOCK = 32;
const DEEPEST_INLINE = 12;

/** What a tree may hold: a browser still shows this many elements. */
const MOST_ELEMENTS = 500_000;

const WHITE_SPACE = /[ \t\n\f\r]+/g;

/**
 * Builds a reading tree and its text from a source that tells its blocks, inlines and texts in order. White space is
 * collapsed as HTML does. In the text blocks are separated by an empty line, list items and table rows by a line break,
 * cells by a tab; what separates belongs to no node. Every element is made only when its first text comes, or removed
 * again if none does.
 */
export class ReadingTree {
  readonly elements: ReadingElement[] = [];
  /** Top-level blocks and headings as ranges of the text, cut at lines. */
  readonly ranges: Block[] = [];
  scope: Scope = {};

  readonly #pieces: string[] = [];
  #units = 0;
  #codePoints = 0;
  #made = 0;

  readonly #blocks: OpenBlock[] = [];
  readonly #inlines: OpenInline[] = [];
  #anchors: string[] = [];
  #range: Block | null = null;
  #lastParent: ReadingElement | null = null;
  #last: { node: ReadingText; end: number } | null = null;

  // What has to come before the next text.
  #newlines = 0;
  #tabs = 0;
  #breaks = 0;
  #space: ReadingElement | null = null;
  #lineStart = true;
  #cellStart = false;

  get text(): string {
    return this.#pieces.join("");
  }

  /** How many blocks are open: what `closeTo` takes to end what was opened since. */
  get depth(): number {
    return this.#blocks.length;
  }

  openBlock(tag: ReadingTag, attributes: Attributes): void {
    while (this.#top && (this.#top.implied || this.#top.element.tag === "p")) this.#pop();
    const parents = PARENTS.get(tag);
    const top = this.#top?.element.tag;
    const fits = parents ? top !== undefined && parents.includes(top) : !(top !== undefined && LEAVES.has(top));
    if (!fits || this.#blocks.length >= DEEPEST_BLOCK) {
      if (attributes.id !== undefined) this.anchor(attributes.id);
      this.boundary();
      return;
    }
    if (tag === "td" || tag === "th") this.#startCell();
    else this.boundary();
    if (tag === "tr" && !this.#cellStart) this.#tabs = 0;
    if (!parents) this.#wrap();
    this.#push(tag, attributes, false);
  }

  /** Ends the document: places that no text follows are its end. */
  close(): void {
    this.closeTo(0);
    for (const id of this.#anchors) this.#lastParent?.children.push(this.#make("span", { id }));
    this.#anchors = [];
  }

  closeTo(depth: number): void {
    while (this.#blocks.length > depth) this.#pop();
    this.boundary();
  }

  /** Whether the inline was opened, and is to be closed: none stands within its like. */
  openInline(tag: ReadingTag, attributes: Attributes): boolean {
    const redundant = tag !== "span" && this.#inlines.some((inline) => inline.tag === tag);
    if (redundant || this.#inlines.length >= DEEPEST_INLINE) return false;
    this.#inlines.push({ tag, attributes, element: null });
    return true;
  }

  closeInline(): void {
    this.#inlines.pop();
  }

  /** One block ends here and another begins. */
  boundary(): void {
    while (this.#top?.implied && this.#top.element.tag === "p") this.#pop();
    this.#startLine();
    this.#breaks = 0;
    if (!this.#cellStart) this.#newlines = Math.max(this.#newlines, this.#top?.tight ? 1 : 2);
  }

  lineBreak(): void {
    if (this.#lineStart && this.#breaks === 0) return;
    this.#startLine();
    this.#breaks = Math.min(this.#breaks + 1, 2);
  }

  rule(): void {
    this.boundary();
    const top = this.#top?.element;
    if (top && (LEAVES.has(top.tag) || WRAPPERS.has(top.tag))) return;
    const siblings = top?.children ?? this.elements;
    const last = siblings.at(-1);
    if (last && !("tag" in last && last.tag === "hr")) siblings.push(this.#make("hr", {}));
  }

  /** A place that links of the document lead to: it will stand before the next text. */
  anchor(id: string): void {
    this.#anchors.push(id);
  }

  addText(value: string): void {
    const clean = value.replaceAll("\0", "\ufffd").toWellFormed();
    if (this.#top?.element.tag === "pre") {
      this.#write(clean);
      return;
    }
    const collapsed = clean.replace(WHITE_SPACE, " ");
    if (collapsed.startsWith(" ")) this.#leaveSpace();
    this.#write(collapsed.replace(/^ | $/g, ""));
    if (collapsed.endsWith(" ")) this.#leaveSpace();
  }

  get #top(): OpenBlock | undefined {
    return this.#blocks.at(-1);
  }

  #push(tag: ReadingTag, own: Attributes, implied: boolean): ReadingElement {
    const parent = this.#top;
    const { dir, lang } = this.scope;
    const attributes = { ...own };
    if (dir !== undefined && dir !== (parent ? parent.scope.dir : "ltr")) attributes.dir = dir;
    if (lang !== undefined && lang !== parent?.scope.lang) attributes.lang = lang;
    const element = this.#make(tag, attributes);
    (parent?.element.children ?? this.elements).push(element);
    if (!parent || isHeading(tag)) this.#range = null;
    this.#blocks.push({
      element,
      scope: this.scope,
      implied,
      tight: TIGHT.has(tag) || (parent?.tight ?? false),
      textBefore: this.#codePoints,
      piecesBefore: this.#pieces.length,
    });
    return element;
  }

  #pop(): void {
    const block = this.#blocks.pop();
    if (!block) return;
    const { tag } = block.element;
    for (const inline of this.#inlines) inline.element = null;
    if (tag === "td" || tag === "th") this.#cellStart = false;
    if (block.textBefore === this.#codePoints && !MEANT_EMPTY.has(tag)) {
      (this.#top?.element.children ?? this.elements).pop();
      this.#anchors.push(...idsIn(block.element));
    } else if (isHeading(tag) && this.#range) {
      const title = this.#pieces.slice(block.piecesBefore).join("").replace(/\s+/g, " ").trim();
      if (title !== "") this.#range.heading = { level: Number(tag.slice(1)), title };
    }
    if (this.#blocks.length === 0 || isHeading(tag)) this.#range = null;
  }

  /** Opens what must stand between a list or a table and anything that is not an item or a row. */
  #wrap(): void {
    for (let tag = this.#top?.element.tag; tag; tag = this.#top?.element.tag) {
      const wrapper = WRAPPERS.get(tag);
      if (!wrapper) return;
      this.#push(wrapper, {}, true);
    }
  }

  #textBlock(): ReadingElement {
    this.#wrap();
    const top = this.#top?.element;
    const followsBlock = top && !LEAVES.has(top.tag) && this.#newlines > 0 && top.children.length > 0;
    return !top || SECTIONS.has(top.tag) || followsBlock ? this.#push("p", {}, true) : top;
  }

  /** Writes what stands between the last text and the next. */
  #separate(block: ReadingElement): void {
    const breaks = this.#newlines > 0 && LEAVES.has(block.tag) && block.children.length > 0 ? 1 : this.#breaks;
    for (let count = 0; count < breaks; count += 1) block.children.push(this.#make("br", {}));
    const lines = Math.max(this.#codePoints === 0 ? 0 : this.#newlines, this.#breaks);
    this.#advance("\n".repeat(lines) + "\t".repeat(this.#tabs));
    if (this.#range === null) {
      this.#range = { start: this.#units, end: this.#units, heading: null, seams: [] };
      this.ranges.push(this.#range);
    } else if (lines > 0) this.#range.seams.push(this.#units);
    this.#newlines = 0;
    this.#tabs = 0;
    this.#breaks = 0;
  }

  /** Collapsed white space belongs where it stood, and is there only when more text follows on the line. */
  #leaveSpace(): void {
    if (this.#lineStart) return;
    const unopened = this.#inlines.findIndex(({ element }) => element === null);
    const opened = unopened === -1 ? this.#inlines : this.#inlines.slice(0, unopened);
    this.#space ??= opened.at(-1)?.element ?? this.#top?.element ?? null;
  }

  #write(text: string): void {
    if (text === "") return;
    if (this.#space) this.#append(this.#space, " ");
    this.#space = null;
    const block = this.#textBlock();
    this.#separate(block);
    for (const id of this.#anchors) block.children.push(this.#make("span", { id }));
    this.#anchors = [];

    let parent = block;
    for (const inline of this.#inlines) {
      if (inline.element === null) {
        inline.element = this.#make(inline.tag, inline.attributes);
        parent.children.push(inline.element);
      }
      parent = inline.element;
    }
    this.#append(parent, text);
    if (this.#range) this.#range.end = this.#units;
    this.#lineStart = false;
    this.#cellStart = false;
  }

  #append(parent: ReadingElement, text: string): void {
    const start = this.#codePoints;
    if (this.#last?.end === start && this.#last.node === parent.children.at(-1)) this.#last.node.text += text;
    else {
      const node = { text, start };
      parent.children.push(node);
      this.#last = { node, end: start };
    }
    this.#lastParent = parent;
    this.#advance(text);
    this.#last.end = this.#codePoints;
  }

  #advance(text: string): void {
    if (text === "") return;
    this.#pieces.push(text);
    this.#units += text.length;
    this.#codePoints += codePointLength(text);
  }

  #startLine(): void {
    for (const inline of this.#inlines) inline.element = null;
    this.#space = null;
    this.#lineStart = true;
  }

  #startCell(): void {
    this.#startLine();
    this.#breaks = 0;
    this.#cellStart = true;
    const row = this.#top;
    if (!row?.element.children.length) return;
    if (row.textBefore !== this.#codePoints) this.#newlines = 0;
    this.#tabs += 1;
  }

  #make(tag: ReadingTag, attributes: Attributes): ReadingElement {
    this.#made += 1;
    if (this.#made > MOST_ELEMENTS) {
      throw new IngestError(
        "TOO_LARGE",
        `This document has more than ${MOST_ELEMENTS.toLocaleString("en")} parts. Split it and upload the pieces.`,
      );
    }
    return Object.keys(attributes).length > 0 ? { tag, attributes, children: [] } : { tag, children: [] };
  }
}

function isHeading(tag: ReadingTag): boolean {
  return /^h[1-6]$/.test(tag);
}
