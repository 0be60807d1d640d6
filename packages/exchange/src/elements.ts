/** One value of a JSON text: its own text, or why it cannot be had. */
export type Element = { readonly text: string; readonly notes: readonly string[] } | { readonly reason: string };

/** Bytes of one conversation; what is larger is passed over without being held. */
const LARGEST_ELEMENT = 64_000_000;

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The values of a JSON text, one at a time and never the whole of it: of a list its elements, of lines of JSON each
 * line's. What was whole before the text breaks off is had; what is left over has its reason.
 */
export async function* elementsOf(
  chunks: AsyncIterable<Uint8Array>,
  largest = LARGEST_ELEMENT,
): AsyncGenerator<Element> {
  let held: Uint8Array[] = [];
  let size = 0;
  let base = 0;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let list: "unknown" | "none" | "open" | "closed" = "unknown";

  const hold = (bytes: Uint8Array) => {
    size += bytes.byteLength;
    if (size <= largest) held.push(bytes);
    else held = [];
  };
  const end = (): Element | undefined => {
    const whole = size > largest ? { reason: tooLarge(size) } : decode(Buffer.concat(held));
    held = [];
    size = 0;
    return "text" in whole && whole.text.trim() === "" ? undefined : whole;
  };

  for await (const chunk of asUtf8(chunks)) {
    let from = 0;
    for (let at = 0; at < chunk.byteLength; at += 1) {
      const byte = chunk[at];
      if (escaped) escaped = false;
      else if (inText) {
        if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) inText = true;
      else if (byte === OPEN_LIST || byte === OPEN) {
        if (list === "unknown") {
          list = byte === OPEN_LIST ? "open" : "none";
          if (list === "open") {
            base = 1;
            from = at + 1;
            held = [];
            size = 0;
          }
        }
        depth += 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE) {
        depth -= 1;
        const isEndOfList = list === "open" && depth < base;
        if (isEndOfList || (list === "none" && depth <= 0)) {
          hold(chunk.subarray(from, isEndOfList ? at : at + 1));
          from = at + 1;
          const element = end();
          if (element) yield element;
          if (isEndOfList) {
            list = "closed";
            base = 0;
          }
          depth = 0;
        }
      } else if (byte === COMMA && list === "open" && depth === base) {
        hold(chunk.subarray(from, at));
        from = at + 1;
        const element = end();
        if (element) yield element;
      }
    }
    hold(chunk.subarray(from));
  }
  const rest = end();
  if (rest === undefined && list !== "open") return;
  if (list === "closed") yield { reason: "Something that is not part of the export stands behind its end." };
  else if (list === "unknown" && rest) yield rest;
  else yield { reason: "The file breaks off here. Download the export again to have the rest." };
}

const tooLarge = (size: number) => `It is too large to be read (${Math.ceil(size / 1_000_000)} MB).`;

function decode(bytes: Buffer): Element {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), notes: [] };
  } catch {
    const notes = ["It was not in UTF-8 and was read as Windows-1252: some letters may be wrong."];
    return { text: new TextDecoder("windows-1252").decode(bytes), notes };
  }
}

/** UTF-16 is known by the mark at its beginning; anything else goes through as it is, without its mark. */
async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (let chunk of chunks) {
    if (isFirst && chunk.byteLength > 0) {
      isFirst = false;
      const [first, second, third] = chunk;
      if (first === 0xff && second === 0xfe) decoder = new TextDecoder("utf-16le");
      else if (first === 0xfe && second === 0xff) decoder = new TextDecoder("utf-16be");
      else if (first === 0xef && second === 0xbb && third === 0xbf) chunk = chunk.subarray(3);
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
}
