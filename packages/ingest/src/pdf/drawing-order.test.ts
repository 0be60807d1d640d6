import { describe, expect, it } from "vitest";
import { type Drawing, madePdf } from "./made-pdf.ts";
import { readPdf } from "./read-pdf.ts";
import { expectSound } from "./sound.ts";

const read = async (draw: (drawing: Drawing) => void) => {
  const bytes = await madePdf(draw);
  const file = await readPdf(bytes, {});
  await expectSound(bytes, file);
  return file.text;
};

const rows = [
  { part: ["hinge"], use: ["It lets the door", "open without"], note: ["Oil it once in", "a year."] },
  { part: ["lock and", "key"], use: ["It keeps the door", "shut for every-", "body else."], note: ["Never lend it."] },
  { part: ["bell"], use: ["It rings."], note: ["It may be loud."] },
];

describe("readPdf by the order in which a page is drawn", () => {
  it("reads a table cell by cell where cells have several lines", async () => {
    const text = await read((drawing) => {
      let top = 100;
      for (const { part, use, note } of rows) {
        for (const [column, cell] of [part, use, note].entries()) {
          for (const [line, words] of cell.entries()) drawing.text(words, 50 + column * 160, top + line * 12);
        }
        top += Math.max(part.length, use.length, note.length) * 12 + 8;
      }
    });
    expect(text).toBe(
      "hinge\tIt lets the door open without\tOil it once in a year.\n" +
        "lock and key\tIt keeps the door shut for everybody else.\tNever lend it.\n" +
        "bell\tIt rings.\tIt may be loud.",
    );
  });

  it("reads an index in columns, though its entries stand in rows", async () => {
    const entries = ["apple", "apricot", "banana", "cherry", "date", "fig", "grape", "lemon", "lime", "mango"];
    const text = await read((drawing) => {
      for (const [index, entry] of entries.entries()) {
        drawing.text(`${entry}, ${index + 1}`, 50 + Math.floor(index / 5) * 120, 100 + (index % 5) * 12);
      }
    });
    expect(text.split(/\s+/).filter((word) => /^[a-z]/.test(word))).toEqual(entries.map((entry) => `${entry},`));
  });

  it("reads a table of labels and explanations row by row, and columns of such tables one after the other", async () => {
    const explained = (label: string) => [`${label} does this`, `and ${label} does that too`];
    const labels = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];
    const text = await read(({ text }) => {
      for (const [index, label] of labels.entries()) {
        const [x, y] = [50 + Math.floor(index / 4) * 250, 100 + (index % 4) * 24];
        text(label, x, y);
        for (const [line, words] of explained(label).entries()) text(words, x + 80, y + line * 12);
      }
    });
    expect(text.split("\n").filter((line) => line !== "")).toEqual(
      labels.map((label) => `${label}\t${explained(label).join(" ")}`),
    );
  });

  it("takes lists in small type for no footnotes while text goes on below them", async () => {
    const text = await read(({ page, font, text }) => {
      const lines = (words: string, top: number) => {
        for (let line = 0; line < 8; line += 1) text(words, 50, top + line * 12);
      };
      lines("A line of the text, as long as lines are in a text that is set over the whole page.", 100);
      for (let index = 0; index < 6; index += 1) {
        const [x, y] = [50 + Math.floor(index / 3) * 220, 632 - (index % 3) * 10];
        page.drawText(`${index + 1}. an item in small type`, { x, y, size: 8, font });
      }
      lines("The end of it is as long as all the rest of it was, and as wide as the whole page is.", 260);
    });
    expect(text.indexOf("6. an item")).toBeLessThan(text.indexOf("The end of it"));
  });
});
