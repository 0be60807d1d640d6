import type { MarginaliaOptions } from "./client.ts";
import { type NamedFile, type Progress, sendForm } from "./send-form.ts";

export type UploadOptions = {
  file: Blob;
  fileName: string;
  title?: string;
  /** The document that the file is a new version of; else it becomes a document. */
  documentId?: string;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

/** A document's file as it came. */
export type Original = { fileName: string; byteSize: number; sha256: string; body: ReadableStream<Uint8Array> };

export type MarginaliaFiles = {
  /** Sends a file. Answers as soon as it has arrived: `client.upload.get` says how far reading it is. */
  upload(options: UploadOptions): Promise<{ uploadId: string }>;
  /** Sends an export of another tool, or of this one, to become sessions: `client.import.get` says how far it is. */
  import(options: ImportOptions): Promise<{ importId: string }>;
  /** The original of a document's version, the newest unless it is said. */
  download(input: { documentId: string; version?: number; signal?: AbortSignal }): Promise<Original>;
  /** A session, a document (a zip), or everything (a zip), as a file. */
  export(options: ExportOptions): Promise<Export>;
};

type ImportOptions = Pick<UploadOptions, "onProgress" | "signal"> & {
  /** The files of one export. */
  files: readonly NamedFile[];
  /** The document that the sessions shall be of; else a new one for each conversation. */
  documentId?: string;
  /** Only look into it, until `client.import.start`. */
  dryRun?: boolean;
};

/** What is taken out: a session in a format, a document with its versions and sessions, or (`{}`) all that one may read. */
type ExportOptions = { signal?: AbortSignal } & (
  | { chatSessionId: string; format: "markdown" | "json" | "html" | "pdf" }
  | { documentId: string }
  | { everything: true }
);

/** A file that comes while it is written: how large it will be, nobody knows. */
type Export = { fileName: string; body: ReadableStream<Uint8Array> };

/** What the instance refused a file with: its `sentence` says what to do. */
export class FileRefused extends Error {
  readonly status: number;
  readonly requestId: string | null;

  constructor(sentence: string, status: number, requestId: string | null) {
    super(sentence);
    this.name = "FileRefused";
    this.status = status;
    this.requestId = requestId;
  }
}

/** Files of an instance, beside `createMarginaliaClient`: they go and come as they are, by REST. */
export function createMarginaliaFiles({
  url,
  token,
  fetch: send = globalThis.fetch,
}: MarginaliaOptions): MarginaliaFiles {
  const authorization = `Bearer ${token}`;
  const path = (...parts: string[]) => new URL(`/api/${parts.map(encodeURIComponent).join("/")}`, url);

  async function sendFiles(at: URL, expected: number, options: Sent): Promise<unknown> {
    const { headers, ...sending } = options;
    const answer = await sendForm({ ...sending, url: at, headers: { authorization, ...headers }, send });
    const body: unknown = JSON.parse(answer.text || "{}");
    if (answer.status !== expected) throw refusedBy(body, answer.status, answer.requestId);
    return body;
  }

  async function fetchFile(at: URL, signal: AbortSignal | undefined) {
    const response = await send(at, { headers: { authorization }, ...(signal ? { signal } : {}) });
    const { headers, body, status } = response;
    if (!response.ok || !body) {
      const said: unknown = await response.json().catch(() => ({}));
      throw refusedBy(said, status, headers.get("x-request-id"));
    }
    const fileName = /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "file";
    return { fileName, headers, body };
  }

  return {
    async upload({ file, fileName, title, documentId, onProgress, signal }) {
      const at = documentId === undefined ? path("documents") : path("documents", documentId, "versions");
      const headers = { prefer: "respond-async" };
      const fields = title === undefined ? {} : { title };
      const body = await sendFiles(at, 202, { headers, fields, files: [{ file, fileName }], onProgress, signal });
      return { uploadId: String(Object(Object(body).upload).id) };
    },
    async import({ files, documentId, dryRun = false, onProgress, signal }) {
      const fields = { dry_run: String(dryRun), ...(documentId === undefined ? {} : { document_id: documentId }) };
      const body = await sendFiles(path("imports"), 202, { headers: {}, fields, files, onProgress, signal });
      return { importId: String(Object(Object(body).import).id) };
    },
    async download({ documentId, version, signal }) {
      const at = path("documents", documentId, "original");
      if (version !== undefined) at.searchParams.set("version", String(version));
      const { fileName, headers, body } = await fetchFile(at, signal);
      const sha256 = (headers.get("etag") ?? "").replaceAll('"', "");
      return { fileName, byteSize: Number(headers.get("content-length")), sha256, body };
    },
    async export(options) {
      const { fileName, body } = await fetchFile(placeOf(options), options.signal);
      return { fileName, body };
    },
  };

  function placeOf(options: ExportOptions): URL {
    if ("everything" in options) return path("account", "export");
    if ("documentId" in options) return path("documents", options.documentId, "export");
    const at = path("chat-sessions", options.chatSessionId, "download");
    at.searchParams.set("format", options.format);
    return at;
  }
}

type Sent = {
  headers: Record<string, string>;
  fields: Record<string, string>;
  files: readonly NamedFile[];
  onProgress: ((progress: Progress) => void) | undefined;
  signal: AbortSignal | undefined;
};

function refusedBy(body: unknown, status: number, requestId: string | null): FileRefused {
  const { error } = Object(body);
  return new FileRefused(typeof error === "string" ? error : `The instance answered ${status}.`, status, requestId);
}
