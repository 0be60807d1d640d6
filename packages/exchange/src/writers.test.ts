import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { MessageId } from "@marginalia/contract";
import { assert, asyncProperty, property } from "fast-check";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { describe, expect, it } from "vitest";
import { activePath, readJson, type Transcript, writeHtml, writeZip, type ZipEntry } from "./index.ts";
import { writePdf } from "./pdf/index.ts";
import { anyTranscript } from "./test-transcripts.ts";
import { openZip } from "./zip.ts";

/** A session of one answer. */
function saying(content: string): Transcript {
  const id = (last: number) => `00000000-0000-7000-8000-00000000000${last}`;
  const createdAt = "2026-01-02T03:04:05.678Z";
  const citation = {
    number: 1,
    documentVersionId: id(3),
    quote: "The moon",
    start: 0,
    end: 8,
    page: 2,
    verified: true,
  };
  const empty = { parts: [], rating: null, problem: null, figures: null, cameFrom: null, authorName: null };
  const said = { ...empty, status: "complete", model: "quoting", citations: [citation], createdAt };
  const session = { title: "Tides", createdAt, updatedAt: createdAt, model: null, anchor: null, cameFrom: null };
  return readJson(
    JSON.stringify({
      format: "marginalia.chat-session",
      version: 2,
      chatSession: { id: id(1), ...session, activeMessageId: MessageId.parse(id(5)) },
      document: { id: id(2), title: "The sea", versions: [] },
      messages: [{ ...said, id: id(5), parentId: null, role: "assistant", content }],
    }),
  );
}

function elementsOf(html: string): Tree.Element[] {
  const below = (node: Tree.Node): Tree.Element[] => {
    const children = "childNodes" in node ? node.childNodes.flatMap(below) : [];
    return "tagName" in node ? [node, ...children] : children;
  };
  return below(parse(html));
}

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "![a](https://example.org/a.png)",
  '[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org/ "x\\" onclick=1")',
  "<svg/onload=alert(1)>",
  "[1] <a href='#'>[1]</a> `[1]`",
  "<style>*{background:url(https://example.org)}</style>",
  "&lt;script&gt;",
];

describe("a page of a session", () => {
  it("runs nothing and fetches nothing, whatever was said", () => {
    const check = (html: string) => {
      for (const { tagName, attrs } of elementsOf(html)) {
        expect(["script", "img", "iframe", "svg", "object", "link", "video", "form", "base"]).not.toContain(tagName);
        for (const { name, value } of attrs) {
          expect(name).not.toMatch(/^on|^src/);
          if (name === "href") expect(value).toMatch(/^(#m\d+-c\d+$|https?:|mailto:|[^:]*$)/);
        }
      }
      expect(html.match(/<style>/g)).toHaveLength(1);
    };
    for (const content of HOSTILE) check(writeHtml(saying(content)));
    assert(property(anyTranscript, (one) => check(writeHtml(one))));
  });

  it("leads from a mark to its quote, and forbids a browser everything but its own style", () => {
    const html = writeHtml(saying("It pulls [1], not [2]."));
    expect(html).toContain('<a href="#m1-c1">[1]</a>');
    expect(html).toContain('id="m1-c1">[1] “The moon” (page 2, characters 0–8)');
    expect(html).toContain("not [2].");
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  });
});

// It asks for these at its start, for drawing, which nobody does here.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) Reflect.set(globalThis, name, class {});
const { warn } = console;
console.warn = () => undefined; // it misses a canvas, and says so
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
console.warn = warn;

async function textOf(transcript: Transcript) {
  const data = new Uint8Array(await buffer(Readable.from(writePdf(transcript))));
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  let text = "";
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    text += items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  }
  return { text: text.replace(/\s+/g, " "), pages: pdf.numPages };
}

describe("a PDF of a session", () => {
  it("is of real text, in several scripts, with its citations", async () => {
    const said =
      "# Tides\n\n**Ebbe** und *Flut*: ἄμπωτις, прилив, 潮汐は満ち引き。\n\n1. שלום עולם\n2. مرحبا\n\n| a | b |\n|--|--|\n| c | d |\n\n[x](https://example.org/)";
    const { text } = await textOf(saying(said));
    for (const word of [
      "Tides",
      "Ebbe",
      "Flut",
      "ἄμπωτις",
      "прилив",
      "潮汐",
      "満",
      "שלום",
      "1.",
      "c | d",
      "x <https://example.org/>",
    ])
      expect(text).toContain(word);
    expect(text).toContain("[1] “The moon” (page 2, characters 0–8)");
    expect(text.normalize("NFKC")).toMatch(/مرحبا|ابحرم/);
  });

  it("goes on over pages, and no word is lost", async () => {
    const words = Array.from({ length: 3_000 }, (_, at) => `w${at}`);
    const { text, pages } = await textOf(saying(words.join(" ")));
    expect(pages).toBeGreaterThan(3);
    expect(words.filter((word) => !text.includes(`${word} `) && !text.includes(` ${word}`))).toEqual([]);
  });

  it("comes to its end whatever was said", async () => {
    await assert(
      asyncProperty(anyTranscript, async (one) => {
        const { pages } = await textOf(one);
        expect(pages).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
    for (const content of [...HOSTILE, "x".repeat(20_000), "\u202e\u0000\ud800", "> ".repeat(300)])
      expect((await textOf(saying(content))).pages).toBeGreaterThan(0);
  });
});

describe("a zip", () => {
  it("holds every entry as it was written, and asks for one after the other", async () => {
    const asked: string[] = [];
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (const name of ["a.txt", "b/ü.json", "empty"]) {
        asked.push(name);
        const chunks = name === "empty" ? [] : [name, Buffer.from(" 🌕".repeat(50_000))];
        yield { name, modifiedAt: new Date("2026-01-02T03:04:06Z"), chunks };
      }
    }
    const bytes = await buffer(Readable.from(writeZip(entries())));
    const read = async (start: number, end: number) => bytes.subarray(start, end);
    const found = await openZip({ name: "x.zip", size: bytes.length, read });
    expect(found.map(({ name }) => name)).toEqual(asked);
    const [, second] = found;
    if (!second) throw new Error("The second entry is not there.");
    expect((await buffer(Readable.from(second.read()))).toString()).toBe(`b/ü.json${" 🌕".repeat(50_000)}`);
  });

  it("breaks off where an entry does", async () => {
    async function* entries(): AsyncGenerator<ZipEntry> {
      yield { name: "a", modifiedAt: new Date(), chunks: ["a"] };
      const chunks = (async function* () {
        yield "b";
        throw new Error("It is no longer yours.");
      })();
      yield { name: "b", modifiedAt: new Date(), chunks };
    }
    await expect(buffer(Readable.from(writeZip(entries())))).rejects.toThrow("no longer yours");
  });

  it("of whose entries the list itself breaks, breaks off too", async () => {
    // biome-ignore lint/correctness/useYield: it breaks before it has any
    async function* entries(): AsyncGenerator<ZipEntry> {
      throw new Error("Nothing is left.");
    }
    await expect(buffer(Readable.from(writeZip(entries())))).rejects.toThrow("Nothing is left");
  });
});

it("a path goes up from the message that was shown, and ends even where a file says that it never does", () => {
  const one = saying("x");
  const [message] = one.messages;
  if (!message) throw new Error("There is no message.");
  expect(activePath({ ...one, messages: [{ ...message, parentId: message.id }] })).toHaveLength(1);
});
