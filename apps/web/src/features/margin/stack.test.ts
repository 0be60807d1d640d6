import fc from "fast-check";
import { expect, it } from "vitest";
import { stack } from "./stack.ts";

it("leaves cards at their passages and pushes down those that would lie on the one before", () => {
  expect(
    stack([
      { top: 100, height: 60 },
      { top: 400, height: 60 },
      { top: 420, height: 60 },
    ]),
  ).toEqual([100, 400, 470]);
});

it("begins below what stands at the head of the margin", () => {
  expect(stack([{ top: 20, height: 60 }], 140)).toEqual([140]);
});

it("never lays one card on another, nor puts one above its passage", () => {
  const card = fc.record({ top: fc.nat(5_000), height: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(fc.array(card), (given) => {
      const cards = given.toSorted((a, b) => a.top - b.top);
      const tops = stack(cards);
      for (const [index, top] of tops.entries()) {
        expect(top).toBeGreaterThanOrEqual(cards[index]?.top ?? 0);
        const before = cards[index - 1];
        if (before) expect(top).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + before.height);
      }
    }),
  );
});
