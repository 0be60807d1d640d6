import { createWriteStream, openAsBlob } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import type { MarginaliaClient, Outputs } from "@marginalia/client";
import { type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { writeJson, writeRow } from "./print.ts";
import { Refusal } from "./refusal.ts";

/** Milliseconds between two looks at a file that is being read. */
const LOOK_EVERY = 300;

type Upload = Outputs["upload"]["get"];
type UploadOptions = { title?: string; document?: string; json?: boolean };
type ExportOptions = { format: "markdown" | "json"; output?: string };

/** Files in and out. */
export function addTransferCommands(program: Command): void {
  program
    .command("upload")
    .description("send a file, wait until it has been read, and print its document's id")
    .argument("<file>")
    .option("--title <title>", "what the document is called; else the file says")
    .option("--document <id>", "as the next version of this document")
    .option("--json", "for programs: the upload at its end, as JSON")
    .action(upload);
  program
    .command("export")
    .description("a chat session as a file, to standard output unless it is said")
    .argument("<session>")
    .addOption(new Option("--format <format>").choices(["markdown", "json"]).default("markdown"))
    .option("-o, --output <file>")
    .action(async (id: string, { format, output }: ExportOptions) => {
      const { client } = await connect();
      const { content } = await client.chatSession.export.query({ id, format });
      await save(Readable.from([content]), output);
    });
  program
    .command("download")
    .description("a document's file as it came, to standard output unless it is said")
    .argument("<document>")
    .option("--version <number>", "another version than the newest")
    .option("-o, --output <file>")
    .action(async (documentId: string, { version, output }: { version?: string; output?: string }) => {
      const { files } = await connect();
      const which = version === undefined ? {} : { version: Number(version) };
      const { body } = await files.download({ documentId, ...which });
      await save(chunksOf(body), output);
    });
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** To a file, never over one that is there; else to standard output, which others may go on writing to. */
async function save(chunks: AsyncIterable<Uint8Array | string>, output: string | undefined): Promise<void> {
  if (output === undefined) await pipeline(chunks, process.stdout, { end: false });
  else await pipeline(chunks, createWriteStream(output, { flags: "wx" }));
}

async function upload(path: string, { title, document, json }: UploadOptions): Promise<void> {
  const { client, files } = await connect();
  const file = await open(path);
  const { uploadId } = await files.upload({
    file,
    fileName: basename(path),
    ...(title === undefined ? {} : { title }),
    ...(document === undefined ? {} : { documentId: document }),
    ...(process.stderr.isTTY ? { onProgress: ({ sent, total }) => show(`sent ${percent(sent, total)}`) } : {}),
  });
  const ended = await waitFor(client, uploadId);
  if (json) writeJson(ended);
  if (ended.state !== "done") throw new Refusal("refused", ended.problem ?? "The upload was cancelled.");
  if (!json) writeRow(ended.documentId);
}

async function open(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch {
    throw new Refusal("usage", `There is no file ${path} that can be read.`);
  }
}

async function waitFor(client: MarginaliaClient, id: string): Promise<Upload> {
  for (;;) {
    const upload = await client.upload.get.query({ id });
    if (["done", "failed", "cancelled"].includes(upload.state)) {
      show("");
      return upload;
    }
    show(upload.page === null ? upload.state : `${upload.state} page ${upload.page} of ${upload.pages}`);
    await setTimeout(LOOK_EVERY);
  }
}

const percent = (part: number, whole: number) => `${Math.floor((100 * part) / Math.max(1, whole))} %`;

/** One line that is written over and over, for somebody at a terminal. */
function show(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
