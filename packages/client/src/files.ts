import type { MarginaliaOptions } from "./client.ts";
import { type Progress, sendForm } from "./send-form.ts";

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
  /** The original of a document's version, the newest unless it is said. */
  download(input: { documentId: string; version?: number; signal?: AbortSignal }): Promise<Original>;
};

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
  return {
    async upload({ file, fileName, title, documentId, onProgress, signal }) {
      const path =
        documentId === undefined ? "/api/documents" : `/api/documents/${encodeURIComponent(documentId)}/versions`;
      const headers = { authorization, prefer: "respond-async" };
      const fields = title === undefined ? {} : { title };
      const answer = await sendForm({
        url: new URL(path, url),
        headers,
        fields,
        file,
        fileName,
        onProgress,
        signal,
        send,
      });
      const body: unknown = JSON.parse(answer.text || "{}");
      if (answer.status !== 202) throw refusedBy(body, answer.status, answer.requestId);
      return { uploadId: String(Object(Object(body).upload).id) };
    },
    async download({ documentId, version, signal }) {
      const at = new URL(`/api/documents/${encodeURIComponent(documentId)}/original`, url);
      if (version !== undefined) at.searchParams.set("version", String(version));
      const response = await send(at, { headers: { authorization }, ...(signal ? { signal } : {}) });
      const { headers, body, status } = response;
      if (!response.ok || !body) {
        const said: unknown = await response.json().catch(() => ({}));
        throw refusedBy(said, status, headers.get("x-request-id"));
      }
      return {
        fileName: /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "document",
        byteSize: Number(headers.get("content-length")),
        sha256: (headers.get("etag") ?? "").replaceAll('"', ""),
        body,
      };
    },
  };
}

function refusedBy(body: unknown, status: number, requestId: string | null): FileRefused {
  const { error } = Object(body);
  return new FileRefused(typeof error === "string" ? error : `The instance answered ${status}.`, status, requestId);
}
