/** The languages of the interface, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", zh: "简体中文", ar: "العربية" } as const;

export type Locale = keyof typeof LANGUAGES;

export const isLocale = (text: string | undefined): text is Locale =>
  text !== undefined && Object.hasOwn(LANGUAGES, text);

export const LOCALES = Object.keys(LANGUAGES).filter(isLocale);

/** Holds the language that somebody chose; without it, their browser says which. */
export const LANGUAGE_COOKIE = "marginalia-language";

export const directionOf = (locale: Locale): "ltr" | "rtl" => (locale === "ar" ? "rtl" : "ltr");
