/** Shapes of Arabic letters and of Han characters that Unicode keeps beside the letters themselves, each a UTF-16 unit. */
const SHAPES = /[\u2e80-\u2fdf\uf900-\ufaff\ufb50-\ufdff\ufe70-\ufefc]/g;

/**
 * A text with the letters themselves in place of their shapes, as fonts of PDF files name them (NFKC, UAX #15). Unit for
 * unit: a shape of two letters stays.
 */
export function plainLetters(text: string): string {
  return text.replace(SHAPES, (shape) => {
    const letter = shape.normalize("NFKC");
    return letter.length === 1 ? letter : shape;
  });
}
