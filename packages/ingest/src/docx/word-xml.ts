/** How the parts of a formula are written in one line, as Word's own linear format does: before and after each. */
const FORMULA: Readonly<Record<string, readonly [string, string]>> = {
  num: ["(", ")/"],
  den: ["(", ")"],
  sup: ["^(", ")"],
  sub: ["_(", ")"],
  rad: ["√(", ")"],
  d: ["(", ")"],
};

/**
 * Puts what mammoth passes over into elements that it reads, so that no text is lost: simple fields (a caption's number),
 * overridden directions, special line breaks and tabs, and formulas, which become a line of text.
 */
export function readableWordXml(xml: string): string {
  return xml
    .replace(/<(\/?)w:(?:fldSimple|dir|bdo)(?=[\s/>])/g, "<$1w:smartTag")
    .replace(/<w:cr\s*\/>/g, "<w:br/>")
    .replace(/<w:ptab\b[^<>]*\/>/g, "<w:tab/>")
    .replace(/<m:chr\b[^<>]*\bm:val="([^"]+)"[^<>]*\/>/g, (_, sign: string) => run(sign))
    .replace(/<(\/?)m:(\w+)([^<>]*?)(\/?)>/g, (_, slash: string, name: string, attributes: string, empty: string) => {
      if (name === "r" || name === "t") return `<${slash}w:${name}${attributes}${empty}>`;
      if (empty) return "";
      const [before, after] = FORMULA[name] ?? ["", ""];
      return slash ? `${run(after)}</w:smartTag>` : `<w:smartTag>${run(before)}`;
    });
}

function run(text: string): string {
  return text === "" ? "" : `<w:r><w:t>${text}</w:t></w:r>`;
}
