// `npm run trial:bombs`: files made to harm whoever reads them, sent to a real instance one after the other, while
// somebody else asks it things all the time. Every file must be refused with a sentence, and the server must stay quick.
// Names of files as arguments send only those.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import { createInstance } from "./instance.mjs";

const ASK_EVERY = 20;
/** What a reader of files may take here: less than by default, so that the slow ones end sooner. */
const READING_SECONDS = 20;

const bombs = [
  ["zeros.docx", wordFile(deflatedZeros(300_000_000))],
  ["runs.docx", wordFile(deflated(paragraphOf("<w:r><w:t>a</w:t></w:r>".repeat(1_900_000))))],
  ["nested.docx", wordFile(deflated(paragraphOf("<w:p>".repeat(300_000))))],
  ["entities.docx", wordFile(deflated(laughs()))],
  ["lying.docx", wordFile({ ...deflatedZeros(100_000_000), size: 1_000 })],
  ["zeros.pdf", pdf([stream(deflateSync(Buffer.alloc(900_000_000)), "/Filter /FlateDecode")])],
  ["forms.pdf", pdf(doublingForms(26))],
  [
    "text.pdf",
    pdf([stream(deflateSync(Buffer.from(`BT /F1 9 Tf ${"(a) Tj ".repeat(20_000_000)} ET`)), "/Filter /FlateDecode")]),
  ],
  ["pages.pdf", pdf([stream(Buffer.from("BT /F1 9 Tf (a) Tj ET"))], 60_000)],
  ["deep.html", Buffer.from(`<!doctype html><body>${"<div>".repeat(3_000_000)}x`)],
  ["bold.html", Buffer.from(`<!doctype html><body>${"<b>x".repeat(5_000_000)}`)],
  ["words.txt", Buffer.from("a ".repeat(12_000_000))],
  ["noise.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), noise(2_000_000)])],
];

const instance = await createInstance({ MARGINALIA_READING_SECONDS: String(READING_SECONDS) });
try {
  await instance.start();
  const ada = instance.person("ada@example.org");
  const bob = instance.person("bob@example.org");
  for (const text of ["warm", "and warmer"]) {
    const made = await instance.call("/api/documents", bob, { title: "T", text });
    assert.equal(made.status, 201);
  }
  console.log("| file | bytes | seconds | status | sentence | others waited, median ms | at most ms |");
  console.log("| --- | --: | --: | --: | --- | --: | --: |");
  for (const [name, bytes] of bombs) {
    if (process.argv.length > 2 && !process.argv.includes(name)) continue;
    const form = new FormData();
    form.append("file", new Blob([bytes]), name);
    const from = performance.now();
    const sent = fetch(`${instance.origin}/api/documents`, {
      method: "POST",
      headers: { authorization: `Bearer ${ada}` },
      body: form,
    });
    const waits = await askUntil(sent, bob);
    const answer = await sent;
    const { error } = await answer.json();
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    const [median, most] = [waits[waits.length >> 1], waits.at(-1)].map((ms) => Math.round(ms));
    console.log(`| ${name} | ${bytes.length} | ${seconds} | ${answer.status} | ${error} | ${median} | ${most} |`);
    assert([413, 415, 422].includes(answer.status), `${name} was not refused`);
    assert.match(error, /^[^\s].*\.$/s);
  }
  const { json } = await instance.call("/api/documents", ada);
  assert.deepEqual(json.documents, []);
  console.log("nothing of them was stored");
} finally {
  await instance.remove();
}

/** Asks for a list of documents again and again until `until` ends; what each answer took, ascending. */
async function askUntil(until, token) {
  let over = false;
  void until.finally(() => (over = true)).catch(() => {});
  const waits = [];
  while (!over || waits.length === 0) {
    const from = performance.now();
    const { status } = await instance.call("/api/documents", token);
    assert.equal(status, 200);
    waits.push(performance.now() - from);
    await sleep(ASK_EVERY);
  }
  return waits.sort((a, b) => a - b);
}

function paragraphOf(content) {
  const namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  return Buffer.from(
    `<?xml version="1.0"?><w:document xmlns:w="${namespace}"><w:body><w:p>${content}</w:p></w:body></w:document>`,
  );
}

function laughs() {
  const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join("");
  return Buffer.from(`<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">${entities}]><w>&e30;</w>`);
}

function deflated(bytes) {
  return { packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
}

function deflatedZeros(size) {
  return deflated(Buffer.alloc(size, " "));
}

/** A Word file whose document part is `part`. */
function wordFile(part) {
  const types = Buffer.from(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  );
  const links = Buffer.from(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  );
  return zip({ "[Content_Types].xml": deflated(types), "_rels/.rels": deflated(links), "word/document.xml": part });
}

/** A zip archive; what an entry says of itself is taken as it is (APPNOTE.TXT 4.3). */
function zip(entries) {
  const files = [];
  const directory = [];
  let offset = 0;
  for (const [name, { packed, size, crc }] of Object.entries(entries)) {
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), facts, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), facts, rest, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from("PK\x05\x06"), end]);
}

function stream(bytes, entries = "") {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
}

/** Forms that each draw the next one twice: 2^depth words from a few lines. */
function doublingForms(depth) {
  const first = 5;
  const forms = Array.from({ length: depth }, (_, at) => {
    const next = `/Resources << /Font << /F1 4 0 R >> /XObject << /X ${first + at + 2} 0 R >> >>`;
    return stream(Buffer.from("/X Do /X Do"), `/Type /XObject /Subtype /Form /BBox [0 0 100 100] ${next}`);
  });
  const last = stream(
    Buffer.from("BT /F1 9 Tf (ha) Tj ET"),
    "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F1 4 0 R >> >>",
  );
  return [stream(Buffer.from("/X Do")), ...forms, last];
}

/** A PDF whose pages all show the first of `contents`; the others are objects 6 and on. */
function pdf(contents, pages = 1) {
  const firstPage = 5 + contents.length;
  const kids = Array.from({ length: pages }, (_, at) => `${firstPage + at} 0 R`).join(" ");
  const resources = "<< /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>";
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources ${resources} >>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    "null",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...contents,
    ...Array.from({ length: pages }, () => page),
  ];
  const parts = [Buffer.from("%PDF-1.7\n")];
  const offsets = [];
  let at = parts[0].length;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    offsets.push(at);
    parts.push(part);
    at += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** The same noise on every machine. */
function noise(size) {
  const bytes = Buffer.alloc(size);
  let seed = 1;
  for (let at = 0; at < size; at += 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = seed >>> 24;
  }
  return bytes;
}
