import "server-only";

import compile from "icu-minify/compile";
import type { Messages } from "@/messages/en/index.ts";
import type { Locale } from "./locale.ts";

const load: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import("@/messages/en/index.ts"),
  de: () => import("@/messages/de/index.ts"),
  es: () => import("@/messages/es/index.ts"),
  zh: () => import("@/messages/zh/index.ts"),
  ar: () => import("@/messages/ar/index.ts"),
};

const compiled = new Map<Locale, Promise<Messages>>();

/** A language's messages, parsed once: the browser gets them without the parser (docs/decisions/0022-languages.md). */
export function messagesOf(locale: Locale): Promise<Messages> {
  const known = compiled.get(locale) ?? load[locale]().then(({ messages }) => compileAll(messages));
  compiled.set(locale, known);
  return known;
}

// What was parsed stands where its text stood; only the library looks into it. Its objects have no prototype, which React refuses to send.
const compileAll = (messages: Messages): Messages => JSON.parse(JSON.stringify(compileEach(messages)));

function compileEach(messages: object): object {
  const each = Object.entries(messages).map(([key, value]) => [
    key,
    typeof value === "string" ? compile(value) : compileEach(value),
  ]);
  return Object.fromEntries(each);
}
