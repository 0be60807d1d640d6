import { UploadId } from "@marginalia/contract";
import { z } from "zod";

export type SendOptions = {
  /** The document that gets a new version; null makes a new document. */
  documentId: string | null;
  /** Told how much has gone, from 0 to 1. */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
};

/** Why a file did not arrive, as a sentence, and whether sending it once more may help. */
export class SendError extends Error {
  override readonly name = "SendError";

  constructor(
    message: string,
    readonly mayHelpAgain: boolean,
  ) {
    super(message);
  }
}

const Accepted = z.object({ upload: z.object({ id: UploadId }) });
const Refused = z.object({ error: z.string() });

/**
 * Sends a file to be read; resolves to its upload's id once every byte has arrived. XMLHttpRequest, because fetch tells
 * no progress of what it sends. Ends with SendError, or with the signal's reason.
 */
export async function sendFile(file: File, { documentId, onProgress, signal }: SendOptions): Promise<UploadId> {
  // On the line a folder, or a file that has changed on the disk, would look like a lost connection.
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw new SendError("It is a folder, or it has changed on this device since. Choose the file again.", false);
    });
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", documentId === null ? "/api/documents" : `/api/documents/${documentId}/versions`);
    request.setRequestHeader("prefer", "respond-async");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const accepted = Accepted.safeParse(parse(request.responseText));
      if (request.status === 202 && accepted.success) resolve(accepted.data.upload.id);
      else reject(refusal(request));
    };
    request.onerror = () => reject(lost());
    request.ontimeout = request.onerror;
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}

function lost(): SendError {
  const sentence = navigator.onLine
    ? "The connection was lost before the file had arrived. Nothing of it was kept."
    : "You are offline, and the file has not arrived. Send it again when you are back.";
  return new SendError(sentence, true);
}

function refusal({ status, responseText }: XMLHttpRequest): SendError {
  if (status === 401) return new SendError("You are signed out. Sign in in another tab, then send it again.", true);
  const said = Refused.safeParse(parse(responseText));
  const mayHelpAgain = status === 429 || status >= 500;
  return new SendError(said.success ? said.data.error : "The file was not taken. Try again in a moment.", mayHelpAgain);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's own page
  }
}
