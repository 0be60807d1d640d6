import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { REASONS } from "../../packages/contract/src/reason.ts";
import { readSources, root } from "./source.ts";
import { textsOf } from "./texts.ts";

/** The interface speaks through apps/web/src/messages, and says the same in each language (docs/decisions/0022-languages.md). */

const FOLDER = join(root, "apps/web/src/messages");
const LOCALES = readdirSync(FOLDER);
/** What is the same word, or nobody's word, in another language. */
const SAME = new Set(readFileSync(join(import.meta.dirname, "languages-same.txt"), "utf8").split("\n"));

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );

/** All messages of a language: `feature.key.key` and its text. */
const read = (locale: string): Map<string, string> =>
  new Map(
    readdirSync(join(FOLDER, locale))
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => {
        const tree: Tree = JSON.parse(readFileSync(join(FOLDER, locale, name), "utf8"));
        return flatten(tree, `${name.slice(0, -5)}.`);
      }),
  );

/** What a message is given: values by their kinds, and tags. */
function slotsOf(elements: MessageFormatElement[]): string[] {
  const slots = elements.flatMap((one): string[] => {
    if (one.type === TYPE.literal || one.type === TYPE.pound) return [];
    if (one.type === TYPE.tag) return [`<${one.value}>`, ...slotsOf(one.children)];
    const own = one.type === TYPE.plural ? [`${one.value}: number`] : [`${one.value}: ${TYPE[one.type]}`];
    const inner = "options" in one ? Object.values(one.options).flatMap(({ value }) => slotsOf(value)) : [];
    // A number may be worded by `plural` in one language and stand as it is in another.
    return [...own.map((slot) => slot.replace(/: (argument|number)$/, "")), ...inner];
  });
  return [...new Set(slots)].sort();
}

const english = read("en");

describe.each(LOCALES)("%s", (locale) => {
  const messages = read(locale);

  it("has every message, and no other", () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("takes the same values and tags in each message", () => {
    const differing = [...messages].filter(([key, text]) => {
      const expected = slotsOf(parse(english.get(key) ?? ""));
      return JSON.stringify(slotsOf(parse(text))) !== JSON.stringify(expected);
    });
    expect(differing).toEqual([]);
  });

  it("names each plural form that the language has", () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const lacking = [...messages].filter(([, text]) =>
      pluralsOf(parse(text)).some((plural) => forms.some((form) => !isCovered(form, plural))),
    );
    expect(lacking).toEqual([]);
  });

  if (locale === "en") return;
  it("says it in its own words", () => {
    const same = [...messages].filter(([key, text]) => text === english.get(key) && !SAME.has(text));
    expect(same).toEqual([]);
  });
});

/** The forms of every plural in a message. */
function pluralsOf(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((one): string[][] => {
    if (one.type === TYPE.tag) return pluralsOf(one.children);
    if (!("options" in one)) return [];
    const inner = Object.values(one.options).flatMap(({ value }) => pluralsOf(value));
    return one.type === TYPE.plural ? [Object.keys(one.options), ...inner] : inner;
  });
}

/** A form is worded by itself, or by the number that it alone stands for; what is rare may fall to `other`. */
const isCovered = (form: string, forms: string[]) =>
  forms.includes(form) ||
  { zero: "=0", one: "=1", two: "=2" }[form] === forms.find((one) => one.startsWith("=")) ||
  form === "many";

const sources = readSources().filter(
  ({ path }) =>
    path.startsWith("apps/web/src/") && !path.startsWith("apps/web/src/server/") && !/\.test\.tsx?$/.test(path),
);

it("has no text for people in the interface's code", () => {
  const found = sources.flatMap(({ path, text }) => textsOf(path, text).map((words) => `${path}: ${words}`));
  expect(found).toEqual([]);
});

it("uses every message", () => {
  const code = sources.map(({ text }) => text).join("\n");
  // By its own name, or by one that is put together, as `parent.${name}`; reasons are named by the server.
  const unused = [...english.keys()].filter((key) => {
    const [name = key, parent = ""] = key.split(".").reverse();
    return !code.includes(name) && !code.includes(`${parent}.\${`) && !key.startsWith("reason.");
  });
  expect(unused).toEqual([]);
});

it("has a sentence for every reason that the server gives, and for no other", () => {
  const sentences = [...english.keys()].filter((key) => key.startsWith("reason."));
  expect(sentences.sort()).toEqual(
    Object.keys(REASONS)
      .map((name) => `reason.${name}`)
      .sort(),
  );
});
