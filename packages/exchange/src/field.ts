import type { MessagePart } from "@marginalia/contract";
import { z } from "zod";

/** Fields of a tool's JSON: one that is missing, or of another kind than it should be, is nothing. */
export const text = z.string().nullish().catch(null);
export const flag = z.boolean().nullish().catch(null);
export const list = z.array(z.unknown()).nullish().catch(null);
export const ids = z.array(z.string()).nullish().catch(null);
export const record = z.record(z.string(), z.unknown()).nullish().catch(null);

/** From ISO 8601 or a number: seconds, or milliseconds for what would be beyond the year 5000 otherwise. */
export const time = z
  .union([z.number(), z.string()])
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value === null || value === undefined || value === "") return null;
    const number = Number(value);
    const date = new Date(Number.isNaN(number) ? value : Math.round(number > 1e11 ? number : number * 1_000));
    return Number.isNaN(date.getTime()) ? null : date;
  });

export const partOf = (
  kind: MessagePart["kind"],
  { title = null, text: said = null, url = null }: { title?: string | null; text?: string | null; url?: string | null },
): MessagePart => ({ kind, title, text: said, url });

export const unsupported = (kind: string, value: unknown) =>
  partOf("unsupported", { title: kind, text: JSON.stringify(value) });

/** What an object holds under names of its file's choosing: schemas leave out `__proto__`. */
export const entriesOf = (value: object): [string, unknown][] => Object.entries(value);

/** The conversation as it came, without its messages. */
export function rawWithout(item: object, keys: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key))));
}
