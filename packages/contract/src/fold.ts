/** Marks that only vary or vocalise a letter. In Indic and South-East Asian scripts marks are vowels and must stay. */
const FOLDABLE_MARK =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]\p{Mn}*)\p{Mn}/gu;

/** Spellings of one letter that no normalisation form brings together. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ı: "i",
  ς: "σ",
  ى: "ي",
  ی: "ي",
  ة: "ه",
  ک: "ك",
  ø: "o",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ł: "l",
  "\u0640": "", // Arabic tatweel only stretches the line
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

const DIGIT = /\p{Nd}/gu;
const ASCII = /^[\0-\x7f]*$/;

/** Lower case in one Unicode form (NFKC), every script's digits as 0-9. Keeps diacritics. */
export function lowerCase(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase();
  return ASCII.test(lower) ? lower : lower.replace(DIGIT, asciiDigit);
}

/** Takes diacritics and spelling variants off lower-case text, so that words written with and without them meet. */
export function foldMarks(lower: string): string {
  if (ASCII.test(lower)) return lower;
  const bare = lower.normalize("NFD").replace(FOLDABLE_MARK, "").normalize("NFC");
  return bare.replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** Unicode keeps the decimal digits of a script in ten consecutive code points, zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return digit <= "9" ? digit : String(value);
}
