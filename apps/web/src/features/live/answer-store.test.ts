import { MessageId } from "@marginalia/contract";
import { expect, it } from "vitest";
import { createAnswerStore } from "./answer-store.ts";

const messageId = MessageId.parse("01990000-0000-7000-8000-000000000001");
const delta = (first: number, last: number, text: string) => ({
  type: "delta" as const,
  messageId,
  first,
  last,
  text,
  citations: [],
});

function storeWithFrames() {
  const frames: (() => void)[] = [];
  return { store: createAnswerStore((tell) => void frames.push(tell)), frames };
}

it("puts pieces together in their order", () => {
  const { store } = storeWithFrames();
  expect(store.add(delta(1, 2, "The moon "))).toBe(true);
  expect(store.add(delta(3, 3, "pulls."))).toBe(true);
  expect(store.get(messageId)).toMatchObject({ text: "The moon pulls.", last: 3 });
});

it("takes nothing twice: neither a piece that comes again nor a beginning that says less", () => {
  const { store } = storeWithFrames();
  store.add(delta(1, 2, "The moon "));
  expect(store.add(delta(2, 2, "moon "))).toBe(true);
  expect(store.add(delta(1, 1, "The "))).toBe(true);
  expect(store.get(messageId)?.text).toBe("The moon ");
});

it("begins anew with all that has been said, after a line was lost", () => {
  const { store } = storeWithFrames();
  store.add(delta(1, 2, "The moon "));
  expect(store.add(delta(1, 5, "The moon pulls the sea."))).toBe(true);
  expect(store.get(messageId)?.text).toBe("The moon pulls the sea.");
});

it("refuses what leaves a gap", () => {
  const { store } = storeWithFrames();
  expect(store.add(delta(2, 2, "moon "))).toBe(false);
  store.add(delta(1, 1, "The "));
  expect(store.add(delta(4, 4, "sea."))).toBe(false);
  expect(store.get(messageId)?.text).toBe("The ");
});

it("tells once per frame, however many pieces came", () => {
  const { store, frames } = storeWithFrames();
  let heard = 0;
  store.subscribe(() => (heard += 1));
  for (let piece = 1; piece <= 20; piece += 1) store.add(delta(piece, piece, "x"));
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(heard).toBe(1);
  store.add(delta(21, 21, "x"));
  expect(frames).toHaveLength(2);
});
