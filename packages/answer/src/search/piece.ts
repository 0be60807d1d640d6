import { foldMarks, lowerCase } from "@marginalia/contract";

/** Longer words (encoded data, mostly) are told apart by their first code points alone; tsvector takes 2 KB. */
const TERM_CODE_POINTS = 64;

/** Scripts written without spaces, and how many characters in a row are a term of them. */
const UNSPACED = [
  {
    characters: String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3099\u309a\u30fc\uff70\uff9e\uff9f`,
    size: 2,
  },
  { characters: String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`, size: 3 },
] as const;
const [EAST, SOUTH_EAST] = UNSPACED;

/** Characters inside words that nobody sees or types: soft hyphen, zero-width joiners. */
const INVISIBLE = /[\u00ad\u200c\u200d]/g;

const PIECE = new RegExp(
  `(?<east>[${EAST.characters}]+)|(?<southEast>[${SOUTH_EAST.characters}]+)|` +
    String.raw`[[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]--[${EAST.characters}${SOUTH_EAST.characters}]]+`,
  "gv",
);

/** A character as it is compared, and the UTF-16 range of the text that it stands for. */
type Character = { character: string; start: number; end: number };

/** A word of the text, or a stretch of it in a script without spaces; UTF-16 indices, `end` exclusive. */
export type Piece =
  | { kind: "word"; term: string; start: number; end: number }
  | { kind: "stretch"; characters: Character[]; size: number; start: number; end: number };

/** What search sees in a text, in order: runs of letters and digits, folded. Takes time linear in the text. */
export function* piecesOf(text: string): Generator<Piece> {
  for (const { 0: found, index: start, groups } of text.matchAll(PIECE)) {
    const end = start + found.length;
    const size = groups?.east ? EAST.size : groups?.southEast ? SOUTH_EAST.size : 0;
    if (size > 0) {
      yield { kind: "stretch", characters: charactersOf(found, start), size, start, end };
      continue;
    }
    const term = fold(found);
    if (term !== "") yield { kind: "word", term, start, end };
  }
}

/** The characters in a row that a stretch is found by: those from each character on, fewer than `size` at its end. */
export function gramsOf({ characters, size }: { characters: readonly Character[]; size: number }): string[] {
  return characters.map(({ character }, at) => {
    let gram = character;
    for (let next = 1; next < size; next += 1) gram += characters[at + next]?.character ?? "";
    return gram;
  });
}

function fold(word: string): string {
  const folded = foldMarks(lowerCase(word.replace(INVISIBLE, "")));
  if (folded.length <= TERM_CODE_POINTS) return folded;
  return [...folded].slice(0, TERM_CODE_POINTS).join("");
}

/** Decomposed one by one, so that half-width and whole forms meet and each still knows where it stood. */
function charactersOf(stretch: string, from: number): Character[] {
  const characters: Character[] = [];
  let start = from;
  for (const original of stretch) {
    const end = start + original.length;
    const decomposed = original.normalize("NFKD");
    for (const character of decomposed === original ? [original] : decomposed)
      characters.push({ character, start, end });
    start = end;
  }
  return characters;
}
