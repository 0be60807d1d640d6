import { UploadId } from "@marginalia/contract";
import { z } from "zod";
import { SendError, sendForm } from "./send-form.ts";

export type SendOptions = {
  /** The document that gets a new version; null makes a new document. */
  documentId: string | null;
  /** Told how much has gone, from 0 to 1. */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
};

const Accepted = z.object({ upload: z.object({ id: UploadId }) });

/** Sends a file to be read; resolves to its upload's id once every byte has arrived. Ends as `sendForm` does. */
export async function sendFile(file: File, { documentId, ...sending }: SendOptions): Promise<UploadId> {
  const form = new FormData();
  form.append("file", file);
  const url = documentId === null ? "/api/documents" : `/api/documents/${documentId}/versions`;
  const accepted = Accepted.safeParse(await sendForm(url, form, sending));
  if (!accepted.success) throw new SendError({ key: "notTaken" }, false);
  return accepted.data.upload.id;
}
