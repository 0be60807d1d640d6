import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openParts, PART } from "./file-parts.ts";

const FILE = Buffer.alloc(20 * PART + 100, "marginalia");

/** A server of files as ours is: a range that is the whole file is answered with the whole. */
let server: Server;
let url: string;
let asked: string[] = [];
let failures = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = request.url === "/small" ? FILE.subarray(0, 500) : FILE;
    const [, from = "0", to = "0"] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    asked.push(`${Number(from) / PART}-${Math.ceil((Number(to) + 1) / PART)}`);
    if (failures > 0) {
      failures -= 1;
      response.writeHead(500).end();
      return;
    }
    const part = file.subarray(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${file.length}`;
    response.writeHead(part.length === file.length ? 200 : 206, { "content-range": range }).end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  failures = 0;
});

/** What pdf.js's own class is to us: it takes what was fetched. */
class Transport {
  got = new Map<number, Uint8Array>();
  constructor(
    readonly length: number,
    readonly initialData: Uint8Array | null,
  ) {}
  requestDataRange(_begin: number, _end: number): void {}
  onDataRange(begin: number, bytes: Uint8Array | null): void {
    if (bytes) this.got.set(begin, bytes);
  }
}

async function open(path: string, onLost = () => {}) {
  const closing = new AbortController();
  const parts = await openParts(Transport as never, {
    url: url + path,
    signal: closing.signal,
    onLost,
    pauses: [5, 10, 20],
  });
  const range = "range" in parts ? (parts.range as unknown as Transport) : null;
  const read = async (from: number, to = from + 1) => {
    range?.requestDataRange(from * PART, Math.min(to * PART, FILE.length));
    await expect.poll(() => range?.got.has(from * PART)).toBe(true);
    return range?.got.get(from * PART);
  };
  return { parts, range, read, closing };
}

test("a small file comes whole", async () => {
  const { parts } = await open("/small");
  expect("data" in parts && Buffer.from(parts.data).equals(FILE.subarray(0, 500))).toBe(true);
});

test("parts here and there come as they are asked for, exactly", async () => {
  const { range, read } = await open("/large");
  expect(range?.length).toBe(FILE.length);
  expect(Buffer.from(range?.initialData ?? []).equals(FILE.subarray(0, PART))).toBe(true);
  expect(Buffer.from((await read(7, 9)) ?? []).equals(FILE.subarray(7 * PART, 9 * PART))).toBe(true);
  expect(Buffer.from((await read(20)) ?? []).equals(FILE.subarray(20 * PART))).toBe(true);
  expect(asked).toEqual(["0-1", "7-9", "20-21"]);
});

test("who reads on gets more and more at once, to the end of the file and not past it", async () => {
  const { read } = await open("/large");
  for (const from of [1, 2, 4, 8, 16]) await read(from);
  expect(asked).toEqual(["0-1", "1-2", "2-4", "4-8", "8-16", "16-21"]);
});

test("a failed request is made again, and a file that stays away is given up", async () => {
  const onLost = vi.fn();
  const { read, range } = await open("/large", onLost);
  failures = 2;
  await read(3);
  expect(asked).toEqual(["0-1", "3-4", "3-4", "3-4"]);
  failures = 99;
  range?.requestDataRange(5 * PART, 6 * PART);
  await expect.poll(() => onLost.mock.calls.length).toBe(1);
  expect(asked.filter((part) => part === "5-6")).toHaveLength(4);
});

test("a file that is closed is asked for no more, and is not lost", async () => {
  const onLost = vi.fn();
  const { range, closing } = await open("/large", onLost);
  failures = 99;
  range?.requestDataRange(5 * PART, 6 * PART);
  closing.abort();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(onLost).not.toHaveBeenCalled();
});

test("a file that is not sent cannot be opened", async () => {
  failures = 1;
  await expect(open("/large")).rejects.toThrow("500");
});
