/** What moves a terminal's cursor, colours it or turns text around: nobody else's text may do so. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const COMMANDS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Somebody's text as a terminal may show it. */
const plain = (text: string) => text.replace(COMMANDS, "");

export const write = (text: string) => void process.stdout.write(plain(text));

/** One line of a table; a program reads it by its tabs. */
export const writeRow = (...cells: (string | number | null)[]) =>
  write(`${cells.map((cell) => String(cell ?? "").replaceAll(/[\t\n]+/g, " ")).join("\t")}\n`);

/** A value for programs: JSON in which control characters are spelt out. */
export function writeJson(value: unknown): void {
  const text = JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined);
  const spelt = text.replaceAll(COMMANDS, (character) =>
    character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  process.stdout.write(`${spelt}\n`);
}

/** What goes to the person and never into a pipe. */
export const tell = (text: string) => void process.stderr.write(plain(text));
