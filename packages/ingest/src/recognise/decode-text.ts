import { byteOrderMark } from "../html/decode-html.ts";

/** Bytes as text: UTF-16 if a byte order mark says so, else UTF-8; undefined when they are neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(byteOrderMark(bytes) ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether bytes are no text in any usual encoding: they hold NUL, or control characters and are no Unicode either. */
export function isBinary(bytes: Uint8Array): boolean {
  const text = decodeText(bytes);
  if (text !== undefined) return text.includes("\0");
  // Tab, line breaks, form feed and escape (a shift in Japanese encodings) do occur in other encodings.
  return bytes.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
}
