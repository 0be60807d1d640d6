/** What mammoth's own map leaves out (https://github.com/mwilliamson/mammoth.js#writing-style-maps). */
const STYLE_MAP: readonly string[] = [
  "u => u",
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='heading 7'] => h6:fresh",
  "p[style-name='heading 8'] => h6:fresh",
  "p[style-name='heading 9'] => h6:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "r[style-name='Emphasis'] => em",
  "r[style-name='HTML Code'] => code",
];

/** ECMA-376 17.3.1.20: levels 0 to 8 are headings, 9 is body text. */
const BODY_TEXT = 9;

type Style = { outlineLevel: number | undefined; basedOn: string | undefined };

/** The style map for a document with this `styles.xml`: whatever has, or is based on, a heading's outline level is one. */
export function styleMapFor(stylesXml: string): string[] {
  const styles = paragraphStyles(stylesXml);
  const headings: string[] = [];
  for (const id of styles.keys()) {
    const level = outlineLevel(styles, id);
    if (level < BODY_TEXT) headings.push(`p.${escaped(id)} => h${Math.min(level + 1, 6)}:fresh`);
  }
  return [...STYLE_MAP, ...headings];
}

function paragraphStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  for (const style of xml.split(/<w:style(?=\s)/).slice(1)) {
    const tag = style.slice(0, style.indexOf(">"));
    const id = /\bw:styleId="([^"]+)"/.exec(tag)?.[1];
    if (id === undefined || !/\bw:type="paragraph"/.test(tag)) continue;
    const name = /<w:name\s[^<>]*w:val="([^"]+)"/.exec(style)?.[1] ?? "";
    const level = /<w:outlineLvl\s[^<>]*w:val="(\d)"/.exec(style)?.[1];
    const rank = /^heading ([1-9])$/i.exec(name)?.[1];
    styles.set(id, {
      outlineLevel: level !== undefined ? Number(level) : rank !== undefined ? Number(rank) - 1 : undefined,
      basedOn: /<w:basedOn\s[^<>]*w:val="([^"]+)"/.exec(style)?.[1],
    });
  }
  return styles;
}

/** A style's own level, or that of the nearest style that it is based on. */
function outlineLevel(styles: ReadonlyMap<string, Style>, id: string): number {
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !seen.has(next); next = styles.get(next)?.basedOn) {
    seen.add(next);
    const level = styles.get(next)?.outlineLevel;
    if (level !== undefined) return level;
  }
  return BODY_TEXT;
}

function escaped(id: string): string {
  return id.replace(/[^a-zA-Z0-9_-]|^[\d-]/g, "\\$&");
}
