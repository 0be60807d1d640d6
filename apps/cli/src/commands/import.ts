import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { DocumentId, Email } from "@marginalia/contract";
import { importFiles } from "@marginalia/domain";
import { withDatabase } from "../database.ts";

type ImportOptions = { owner: string; document?: string; dryRun?: boolean; json?: boolean };

/** Imports files, read where they lie, for an account of the instance whose database this is. */
export async function importBeside(paths: readonly string[], options: ImportOptions): Promise<void> {
  const documentId = DocumentId.optional().parse(options.document) ?? null;
  const email = Email.parse(options.owner);
  const handles: FileHandle[] = [];
  try {
    for (const path of paths) handles.push(await open(path));
    const files = await Promise.all(handles.map((handle, at) => fileOf(handle, paths[at] ?? "")));
    const onProgress = (step: string, done: number) => void process.stderr.write(`\r${step}: ${done}`);
    const dryRun = options.dryRun === true;
    const report = await withDatabase((db) => importFiles({ db }, { email, files, documentId, dryRun, onProgress }));
    process.stderr.write("\n");
    const { outcomes, problem, state } = report.import;
    const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    const said = options.json
      ? JSON.stringify(report, null, 2)
      : [counts.join(", "), problem].filter(Boolean).join("\n");
    process.stdout.write(`${said}\n`);
    if (state === "failed") process.exitCode = 1;
  } finally {
    for (const handle of handles) await handle.close();
  }
}

async function fileOf(handle: FileHandle, path: string) {
  const { size } = await handle.stat();
  const read = async (start: number, end: number) => {
    const length = Math.max(0, Math.min(end, size) - start);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  };
  return { name: basename(path), size, read };
}
