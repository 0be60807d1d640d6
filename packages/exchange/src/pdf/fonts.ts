import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const beside = (entry: string, name: string) => join(dirname(entry), "../fonts", name);

/** A font by its name in the PDF. Where it lies is asked for when a letter needs it. */
export const FONTS = {
  regular: () => beside(require.resolve("@embedpdf/fonts-latin"), "NotoSans-Regular.ttf"),
  bold: () => beside(require.resolve("@embedpdf/fonts-latin"), "NotoSans-Bold.ttf"),
  italic: () => beside(require.resolve("@embedpdf/fonts-latin"), "NotoSans-Italic.ttf"),
  arabic: () => beside(require.resolve("@embedpdf/fonts-arabic"), "NotoNaskhArabic-Regular.ttf"),
  hebrew: () => beside(require.resolve("@embedpdf/fonts-hebrew"), "NotoSansHebrew-Regular.ttf"),
  han: () => beside(require.resolve("@embedpdf/fonts-sc"), "NotoSansHans-Regular.otf"),
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
