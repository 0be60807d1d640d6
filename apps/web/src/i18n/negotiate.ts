import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { isLocale, LOCALES, type Locale } from "./locale.ts";

const DEFAULT: Locale = "en";

/** The language to speak to somebody who chose `chosen`, if anything, and whose browser sends `accepted` as Accept-Language. */
export function negotiateLocale(chosen: string | undefined, accepted: string | undefined): Locale {
  if (isLocale(chosen)) return chosen;
  try {
    const found = match(new Negotiator({ headers: { "accept-language": accepted } }).languages(), LOCALES, DEFAULT);
    return isLocale(found) ? found : DEFAULT;
  } catch {
    return DEFAULT; // a header that names no languages
  }
}
