/** How far a browser looks for a declaration (https://html.spec.whatwg.org/multipage/parsing.html#prescan). */
const PRESCAN_BYTES = 1024;

/**
 * A page's bytes as text, by the rules of WHATWG: a byte order mark decides, then the page's own declaration, then
 * UTF-8 if it is that, else windows-1252, which every byte is text in.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const label = byteOrderMark(bytes) ?? declared(bytes);
  if (label !== undefined) return decode(bytes, label);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, "windows-1252");
  }
}

/** Bytes 0x80 to 0x9f of windows-1252 (https://encoding.spec.whatwg.org/index-windows-1252.txt). */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function decode(bytes: Uint8Array, label: string): string {
  const decoder = new TextDecoder(label);
  if (decoder.encoding !== "windows-1252") return decoder.decode(bytes);
  // Node 20's own decoder reads this one as ISO-8859-1, which has no quotation marks.
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin.replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252.charAt(sign.charCodeAt(0) - 0x80));
}

/** The encoding that the first bytes name; undefined when they name none. */
export function byteOrderMark(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES))
    .toString("latin1")
    .replace(/<!--.*?-->/gs, "");
  const label =
    /^\s*<\?xml[^<>]*\bencoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1] ??
    /<meta\b[^<>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1];
  if (label === undefined || !knows(label)) return undefined;
  // What could be read as Latin letters is not UTF-16, whatever it says of itself.
  return /^utf-?16/i.test(label) ? "utf-8" : label;
}

function knows(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}
