import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import type { MarginaliaClient, Outputs } from "@marginalia/client";
import { type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { openFile, percent, show } from "./file.ts";
import { writeJson, writeRow } from "./print.ts";
import { Refusal } from "./refusal.ts";

/** Milliseconds between two looks at a file that is being read. */
const LOOK_EVERY = 300;

type Upload = Outputs["upload"]["get"];
type UploadOptions = { title?: string; document?: string; json?: boolean };
const FORMATS = ["markdown", "json", "html", "pdf"] as const;
type ExportOptions = { format: (typeof FORMATS)[number]; document?: string; everything?: boolean; output?: string };

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
    .description(
      "a chat session as a file, or with --document or --everything a zip; to standard output unless it is said",
    )
    .argument("[session]")
    .addOption(new Option("--format <format>").choices(FORMATS).default("markdown"))
    .option("--document <id>", "a document with its versions and sessions")
    .option("--everything", "all that you may read")
    .option("-o, --output <file>")
    .action(exportFile);
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

async function exportFile(session: string | undefined, { format, document, everything, output }: ExportOptions) {
  const named = [session, document, everything || undefined].filter((one) => one !== undefined);
  if (named.length !== 1) throw new Refusal("usage", "Name a session, or --document ID, or --everything.");
  const { files } = await connect();
  const { body } = await (session !== undefined
    ? files.export({ chatSessionId: session, format })
    : files.export(document !== undefined ? { documentId: document } : { everything: true }));
  await save(chunksOf(body), output);
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
  const file = await openFile(path);
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
