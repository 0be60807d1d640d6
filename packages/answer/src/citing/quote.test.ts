import { describe, expect, it } from "vitest";
import { findQuote } from "./quote.ts";

const found = (text: string, quote: string) => {
  const place = findQuote(text, quote);
  return place && text.slice(place.start, place.end);
};

describe("a quote in a passage", () => {
  it("is found over letters that are written as one, and never cuts one of those", () => {
    expect(found("a ﬁne day", "fine day")).toBe("ﬁne day");
    expect(found("a ﬁne day", "ine day")).toBeNull();
    expect(found("a day of ﬁ", "day of f")).toBeNull();
  });

  it("is found where it stands whole, past where it stands in another word", () => {
    expect(findQuote("cartwheels: art", "art")).toEqual({ start: 12, end: 15 });
    expect(found("他买了苹果。", "苹果")).toBe("苹果");
  });

  it("keeps numbers apart, but not their layout", () => {
    expect(found("costs 1,000.5 euros", "1,000.5 euros")).toBe("1,000.5 euros");
    expect(found("costs 1,000.5 euros", "10005 euros")).toBeNull();
    expect(found("grew by 10% in all", "grew by 10 in all")).toBeNull();
    expect(found("at 12:30 sharp", "at 1230 sharp")).toBeNull();
  });

  it("is found over tables, emphasis and a link's address", () => {
    expect(found("| plan | **cost** |\n| [small](https://a.example/b) | 5 |", "plan cost small 5")).toContain(
      "plan | **cost**",
    );
  });

  it("needs its parts around an ellipsis in their order", () => {
    const text = "First the moon rises. Then the sea follows. Last the ships leave.";
    expect(found(text, "the moon rises ... the ships leave.")).toBe(
      "the moon rises. Then the sea follows. Last the ships leave.",
    );
    expect(found(text, "the ships leave (…) the moon rises")).toBeNull();
  });

  it("is none where it has no letters", () => {
    expect(found("a — b", "—")).toBeNull();
    expect(found("a … b", "…")).toBeNull();
    expect(found("", "a word")).toBeNull();
  });
});
