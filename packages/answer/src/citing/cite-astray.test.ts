import { describe, expect, it } from "vitest";
import { citeAsSaid } from "./cite.ts";

describe("a model that quotes what stands nowhere", () => {
  it("is read to its end without keeping others waiting", async () => {
    const words = (from: number) => Array.from({ length: 180 }, (_, at) => `w${from}x${at * 7_919}`).join(" ");
    const many = Array.from({ length: 150 }, (_, at) => ({ text: words(at), start: at * 2_000, heading: null }));
    const citing = citeAsSaid(many, "Why?");
    let [turns, events] = [0, 0];
    const others = setInterval(() => {
      turns += 1;
    }, 1);
    for await (const event of citing.push('[1 "zz qq xx"] '.repeat(250))) events += event.type === "text" ? 1 : 0;
    clearInterval(others);
    expect(events).toBeGreaterThan(250);
    expect(turns).toBeGreaterThan(5);
  }, 8_000);
});
