import type { PDFDataRangeTransport } from "pdfjs-dist";

/** Bytes that are asked for at once, at least: a page of text in one or two. */
export const PART = 1 << 17;

/** Bytes of one request at most, where part follows part. */
const MOST = 1 << 21;

const PAUSES = [500, 2_000, 8_000];

type Transport = typeof PDFDataRangeTransport;

type FileParts = {
  url: string;
  signal: AbortSignal;
  /** Called when a part cannot be had. */
  onLost: () => void;
  /** Milliseconds before a failed request is made again, each time. */
  pauses?: readonly number[];
};

/**
 * A file to be read in parts: as bytes if it comes whole, else as what pdf.js asks for them. Where it reads on without a
 * gap, each request fetches twice as much as the one before: some files keep what is needed first all over them.
 */
export async function openParts(
  Transport: Transport,
  { url, signal, onLost, pauses = PAUSES }: FileParts,
): Promise<{ data: Uint8Array } | { range: PDFDataRangeTransport }> {
  const first = await fetchPart(url, { from: 0, to: PART }, signal);
  if (first.total === null) return { data: first.bytes };
  const { total } = first;
  const range = new Transport(total, first.bytes);
  let [next, ahead, open] = [PART, 0, 0];
  range.requestDataRange = (from: number, end: number) => {
    ahead = from === next && open === 0 ? Math.min(MOST, Math.max(PART, 2 * ahead)) : 0;
    const to = Math.min(total, Math.max(end, from + ahead));
    next = to;
    open += 1;
    persistently(() => fetchPart(url, { from, to }, signal), pauses, signal)
      .then(({ bytes }) => range.onDataRange(from, bytes))
      .catch(() => signal.aborted || onLost())
      .finally(() => {
        open -= 1;
      });
  };
  return { range };
}

/** The bytes from `from` to before `to`, and the size of the whole; that is null when the whole came. */
async function fetchPart(url: string, { from, to }: { from: number; to: number }, signal: AbortSignal) {
  const response = await fetch(url, { headers: { range: `bytes=${from}-${to - 1}` }, signal });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status === 200) return { bytes, total: null };
  const total = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1]);
  if (response.status !== 206 || !total) throw new Error(`The file was not sent: ${response.status}`);
  return { bytes, total };
}

async function persistently<T>(attempt: () => Promise<T>, pauses: readonly number[], signal: AbortSignal): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return attempt();
}
