import { byteOrderMark } from "../html/decode-html.ts";

/** Bytes as text: UTF-16 if a byte order mark says so, else UTF-8; undefined when they are neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(byteOrderMark(bytes) ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether bytes hold what no text does: NUL or another control character, in an encoding that keeps ASCII. */
export function isBinary(bytes: Uint8Array): boolean {
  if (byteOrderMark(bytes) !== undefined) return decodeText(bytes)?.includes("\0") ?? true;
  // Tab, line breaks, form feed, escape (terminal logs) and end of file (old DOS texts) do occur.
  return bytes.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b));
}
