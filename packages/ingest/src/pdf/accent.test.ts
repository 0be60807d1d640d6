import { describe, expect, it } from "vitest";
import { textOf } from "./line-text.ts";
import { type Drawing, madePdf } from "./made-pdf.ts";
import { readPdf } from "./read-pdf.ts";
import { expectSound } from "./sound.ts";

/** Draws pieces of text one behind the other, each where the one before it ended, moved by `back`. */
function draw({ page, font }: Drawing, pieces: readonly (readonly [text: string, back?: number])[]): void {
  let x = 50;
  for (const [text, back = 0] of pieces) {
    page.drawText(text, { x: x - back, y: 700, size: 10, font });
    x += font.widthOfTextAtSize(text, 10) - back;
  }
}

const piece = (str: string) => ({
  ...{ item: 0, str, from: 0, lead: "", left: 0, right: 50, baseline: 0, size: 10 },
  ...{ font: "", monospaced: false, spaced: false },
});

describe("readPdf on accents", () => {
  it("puts an accent and the letter together that it is drawn over", async () => {
    const pdf = await madePdf((drawing) =>
      draw(drawing, [["Sie k¨"], ["onnen die Schaltfl¨", 4], ["ache sehen, ´", 4], ["Angel.", 5]]),
    );
    const read = await readPdf(pdf, {});
    expect(read.text).toBe("Sie können die Schaltfläche sehen, Ángel.");
    await expectSound(pdf, read);
  });

  it("puts a cedilla and the letter together that it is drawn under", async () => {
    const pdf = await madePdf((drawing) =>
      draw(drawing, [["un gar\u00e7on, un garc"], ["\u00b8on", 4], [" et puis."]]),
    );
    const read = await readPdf(pdf, {});
    expect(read.text).toBe("un garçon, un garçon et puis.");
    await expectSound(pdf, read);
  });

  it("leaves accents alone that stand by themselves", async () => {
    const pdf = await madePdf((drawing) => draw(drawing, [["The keys ` and ´ and ^"], ["are dead keys.", -5]]));
    expect((await readPdf(pdf, {})).text).toBe("The keys ` and ´ and ^ are dead keys.");
  });
});

describe("textOf", () => {
  it.each([
    ["\u001cve di\u001berent e\u000eciencies", "five different efficiencies"],
    ["\fve", "five"],
    ["ﻻ إسلام بلا سﻻم", "لا إسلام بلا سلام"],
  ])("spells out ligatures (%j)", (drawn, text) => {
    expect(textOf([[piece(drawn)]], false).text).toBe(text);
  });

  it("writes a bullet for the sign of a font of symbols", () => {
    const item = { ...piece("an item"), item: 1, left: 80, right: 120, spaced: true };
    expect(textOf([[piece("\uf0b7"), item]], false)).toEqual({ text: "• an item", runs: [[1, 0, 7, 2]] });
  });
});
