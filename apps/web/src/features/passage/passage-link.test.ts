import { expect, it } from "vitest";
import { passagePath, placeFragment, readPlace } from "./passage-link.ts";

it("a link to a passage names the version and the place, and is read back", () => {
  const place = { start: 12, end: 340 };
  expect(passagePath("d", 3, place)).toBe("/documents/d?version=3#at=12-340");
  expect(readPlace(placeFragment(place))).toEqual(place);
  expect(readPlace("#at=12-340")).toEqual(place);
});

it.each(["", "#", "#section-3", "#at=5-5", "#at=9-2", "#at=-1-2", "#at=1-2-3", "#at=1e3-2e3", "#at=1-99999999999"])(
  "%s names no place",
  (fragment) => expect(readPlace(fragment)).toBeNull(),
);
