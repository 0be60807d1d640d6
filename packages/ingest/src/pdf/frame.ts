import type { PDFPageProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import { withAccents } from "./accent.ts";
import { isMostlyRightToLeft } from "./direction.ts";
import { mirrored, type Piece } from "./piece.ts";

/** The pieces of a page that run in one direction. */
type Frame = { pieces: Piece[]; rightToLeft: boolean };

type TextContent = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>;
type Item = TextContent["items"][number];
type TextItem = Extract<Item, { str: string }>;

/** The page's text in frames, that with the most text first. `viewport` is the page's transform at scale 1. */
export function framesOf(content: TextContent, viewport: readonly number[]): Frame[] {
  const frames = new Map<number, Piece[]>();
  let item = -1;
  let spaced = false;
  for (const entry of content.items) {
    if (!("str" in entry)) continue;
    item += 1;
    if (entry.str.trim() === "") {
      spaced ||= entry.str !== "" || entry.hasEOL;
      continue;
    }
    const style = content.styles[entry.fontName];
    const { angle, ...place } = placed(entry, viewport, style?.vertical === true);
    if (!Object.values(place).every(Number.isFinite)) continue;
    const frame = frames.get(angle) ?? [];
    frames.set(angle, frame);
    frame.push({
      item,
      str: entry.str,
      from: 0,
      lead: "",
      ...place,
      font: entry.fontName,
      monospaced: style?.fontFamily === "monospace",
      spaced: spaced || /^\s/.test(entry.str),
    });
    spaced = entry.hasEOL || /\s$/.test(entry.str);
  }
  return [...frames.values()].sort((a, b) => characters(b) - characters(a)).map(framed);
}

function placed(item: TextItem, viewport: readonly number[], vertical: boolean) {
  const [a, b, c, d, e, f] = product(viewport, item.transform);
  // Text set vertically advances downwards as its glyphs stand, with lines from right to left: a frame turned by 90 degrees.
  const direction = vertical ? Math.atan2(-d, -c) : Math.atan2(b, a);
  const angle = bucket((direction * 180) / Math.PI);
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const left = e * cos + f * sin;
  return {
    angle,
    left,
    right: left + (vertical ? item.height : item.width),
    baseline: f * cos - e * sin,
    size: Math.hypot(c, d) || Math.hypot(a, b) || 1,
  };
}

/** Scans are a little askew: what is nearly straight counts as straight. */
function bucket(degrees: number): number {
  const straight = Math.round(degrees / 90) * 90;
  const near = Math.abs(degrees - straight) <= 10 ? straight : Math.round(degrees / 5) * 5;
  return (near + 360) % 360;
}

function product(m: readonly number[], n: readonly number[]): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = n;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function characters(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { str }) => sum + str.length, 0);
}

function framed(drawn: readonly Piece[]): Frame {
  const pieces = withAccents(drawn);
  const rightToLeft = isMostlyRightToLeft(pieces.map(({ str }) => str).join(""));
  return { pieces: rightToLeft ? mirrored(pieces, 0) : pieces, rightToLeft };
}
