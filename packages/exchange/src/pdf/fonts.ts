import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const file = (module: string, name: string) => join(dirname(require.resolve(module)), "../fonts", name);

/** A font by its name in the PDF. Where it lies is asked for when a letter needs it. */
export const FONTS = {
  regular: () => file("@embedpdf/fonts-latin", "NotoSans-Regular.ttf"),
  bold: () => file("@embedpdf/fonts-latin", "NotoSans-Bold.ttf"),
  italic: () => file("@embedpdf/fonts-latin", "NotoSans-Italic.ttf"),
  arabic: () => file("@embedpdf/fonts-arabic", "NotoNaskhArabic-Regular.ttf"),
  hebrew: () => file("@embedpdf/fonts-hebrew", "NotoSansHebrew-Regular.ttf"),
  han: () => file("@embedpdf/fonts-sc", "NotoSansHans-Regular.otf"),
} as const;
export type FontName = keyof typeof FONTS;
export type Style = "regular" | "bold" | "italic";

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

/** The font that has the letters of a word; those of scripts that no font has stand as empty boxes. */
export function fontFor(word: string, style: Style): FontName {
  if (/\p{Script=Arabic}/u.test(word)) return "arabic";
  if (/\p{Script=Hebrew}/u.test(word)) return "hebrew";
  return HAN.test(word) ? "han" : style;
}
