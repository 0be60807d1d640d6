import { expect, it } from "vitest";
import { negotiateLocale } from "./negotiate.ts";

it.each([
  [undefined, undefined, "en"],
  [undefined, "de-AT,de;q=0.9,en;q=0.8", "de"],
  [undefined, "fr-FR,fr;q=0.9,es-419;q=0.5,en;q=0.3", "es"],
  [undefined, "zh-TW,zh;q=0.9", "zh"],
  [undefined, "ar-EG", "ar"],
  [undefined, "pt", "en"],
  [undefined, "*", "en"],
  [undefined, "not a language;q=x, \u0000", "en"],
  ["ar", "de", "ar"],
  ["fr", "de", "de"],
  ["__proto__", "de", "de"],
])("speaks to somebody who chose %s and whose browser sends %s: %#", (chosen, accepted, expected) => {
  expect(negotiateLocale(chosen, accepted)).toBe(expected);
});
