import { type Block, lineStarts } from "./block.ts";

/** The paragraphs of plain text: runs of lines that are not blank. */
export function plainBlocks(text: string): Block[] {
  const starts = lineStarts(text);
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [line, start] of starts.entries()) {
    const end = starts[line + 1] ?? text.length;
    if (text.slice(start, end).trim() === "") open = null;
    else if (open !== null) open.end = end;
    else {
      open = { start, end, heading: null, seams: [] };
      blocks.push(open);
    }
  }
  return blocks;
}
