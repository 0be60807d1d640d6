import { expect, it } from "vitest";
import { sentencesEnd, spoken } from "./spoken.ts";

const whole = (text: string) => text.slice(0, sentencesEnd(text));

it("holds back a sentence until it is surely whole", () => {
  expect(whole("The moon pulls")).toBe("");
  expect(whole("The moon pulls the sea.")).toBe("");
  expect(whole("The moon pulls the sea. Spring")).toBe("The moon pulls the sea.");
  expect(whole("One. Two! Three? Fo")).toBe("One. Two! Three?");
});

it("keeps a citation with the sentence that it belongs to", () => {
  expect(whole("The moon pulls. [1] Spr")).toBe("The moon pulls. [1]");
});

it("ends at paragraphs, and in scripts that put no space between sentences", () => {
  expect(whole("A heading\n\nThen")).toBe("A heading\n\n");
  expect(whole("月が引く。潮が")).toBe("月が引く。");
});

it("does not take a number's point for an end", () => {
  expect(whole("It is 3.5 metres")).toBe("");
});

it("says words, not marks", () => {
  expect(spoken("> **Twice** a day [1]\n\n```ts\nconst one = 1;\n```")).toBe(
    "Twice a day citation 1.\n\n\nconst one = 1;\n",
  );
});
