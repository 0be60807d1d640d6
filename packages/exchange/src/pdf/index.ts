import { setImmediate as yieldToOthers } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { citationLine, headingOf, line, timeLine } from "../markdown.ts";
import { activePath, type Transcript } from "../transcript.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { FONTS, type FontName, fontFor, type Style } from "./fonts.ts";
import { breakLines, placesOf } from "./lines.ts";

const MARGIN = 56;
const SMALL = 8.5;
const LEADING = 1.45;
const GREY = "#555";

/**
 * The path of a transcript that was shown as a PDF of real text, page by page as it is set: Latin, Greek, Cyrillic, Arabic, Hebrew and
 * Chinese letters and kana are in the file's own fonts.
 */
export async function* writePdf(transcript: Transcript): AsyncGenerator<Uint8Array> {
  const { chatSession, document } = transcript;
  const title = line(chatSession.title ?? "Chat session");
  const path = activePath(transcript);
  const paper = openPaper(title, new Date(chatSession.createdAt));
  const written: Uint8Array[] = [];
  paper.pdf.on("data", (chunk: Uint8Array) => written.push(chunk));
  const ended = new Promise<void>((resolve, reject) => paper.pdf.once("end", resolve).once("error", reject));
  paper.add(block(title, { look: "bold", size: 17 }));
  paper.add(block(`About “${line(document.title)}”, started ${timeLine(chatSession.createdAt)}.`), { color: GREY });
  if (chatSession.anchor) paper.add(block(line(chatSession.anchor.quote), { look: "italic", indent: 16 }));
  for (const message of path) {
    paper.space(10);
    paper.add(block(headingOf(message), { look: "bold", size: SMALL }), { color: GREY });
    for (const one of blocksOf(message.content)) paper.add(one);
    if (message.problem) paper.add(block(line(message.problem.sentence), { look: "italic" }), { color: GREY });
    for (const one of message.citations)
      paper.add(block(citationLine(one), { size: SMALL, indent: 8 }), { color: GREY });
    await yieldToOthers(); // a long session must not keep everybody waiting
    yield* written.splice(0);
  }
  const left = transcript.messages.length - path.length;
  if (left > 0)
    paper.add(block(`${left} ${left === 1 ? "message" : "messages"} of other branches: see the JSON export.`));
  paper.pdf.end();
  await ended;
  yield* written.splice(0);
}

type Given = { look?: Style; size?: number; indent?: number };

const block = (text: string, { look = "regular", size = 10.5, indent = 0 }: Given = {}): Block => ({
  runs: [{ text, look }],
  indent,
  mark: "",
  size,
});

function openPaper(title: string, at: Date) {
  const pdf = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    info: { Title: title, Creator: "Marginalia", CreationDate: at },
  });
  const known = new Set<FontName>();
  const take = (text: string, look: Style, size: number) => {
    const name = fontFor(text, look);
    if (!known.has(name)) pdf.registerFont(name, FONTS[name]());
    known.add(name);
    return pdf.font(name, size);
  };
  const left = MARGIN;
  const width = pdf.page.width - 2 * MARGIN;
  const bottom = pdf.page.height - MARGIN;
  let y = MARGIN;
  const room = (height: number) => {
    if (y + height <= bottom) return;
    pdf.addPage();
    y = MARGIN;
  };
  const draw = (text: string, look: Style, size: number, x: number) =>
    take(text, look, size).text(text, x, y, { lineBreak: false });
  return {
    pdf,
    space: (height: number) => {
      y += height;
    },
    add: ({ runs, indent, mark, size }: Block, { color = "#111" } = {}) => {
      const measure = (text: string, look: Style) => take(text, look, size).widthOfString(text);
      const inner = width - indent;
      for (const [index, one] of breakLines(runs, inner, measure).entries()) {
        room(size * LEADING);
        pdf.fillColor(color);
        const start = one.isRightToLeft ? left + inner - one.width : left + indent;
        if (index === 0 && mark !== "") {
          const own = measure(mark, "regular") + 4;
          draw(mark, "regular", size, one.isRightToLeft ? left + inner + 4 : left + indent - own);
        }
        const places = placesOf(one);
        for (const [at, piece] of one.pieces.entries()) draw(piece.text, piece.look, size, start + (places[at] ?? 0));
        y += size * LEADING;
      }
      y += size * 0.4;
    },
  };
}
