import { z } from "zod";
import type { Fault } from "./fault.ts";

/** Why a file did not arrive, and whether sending it once more may help. */
export class SendError extends Error {
  override readonly name = "SendError";

  constructor(
    readonly fault: Fault,
    readonly mayHelpAgain: boolean,
  ) {
    super("said" in fault ? fault.said : fault.key);
  }
}

type Sending = {
  /** Told how much has gone, from 0 to 1. */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
};

const Refused = z.object({ error: z.string() });

/**
 * Sends files in a form and resolves to the JSON that it was accepted with (202), once every byte has arrived.
 * XMLHttpRequest, because fetch tells no progress of what it sends. Ends with SendError, or with the signal's reason.
 */
export async function sendForm(url: string, form: FormData, { onProgress, signal }: Sending): Promise<unknown> {
  // On the line a folder, or a file that has changed on the disk, would look like a lost connection.
  for (const part of form.values()) if (part instanceof File) await touch(part);
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("prefer", "respond-async");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const accepted = request.status === 202 ? parse(request.responseText) : undefined;
      if (accepted === undefined) reject(refusal(request));
      else resolve(accepted);
    };
    request.onerror = () => reject(lost());
    request.ontimeout = request.onerror;
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

async function touch(file: File): Promise<void> {
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw new SendError({ key: "folder" }, false);
    });
}

function lost(): SendError {
  return new SendError({ key: navigator.onLine ? "lost" : "offline" }, true);
}

function refusal({ status, responseText }: XMLHttpRequest): SendError {
  if (status === 401) return new SendError({ key: "signedOut" }, true);
  const said = Refused.safeParse(parse(responseText));
  const mayHelpAgain = status === 429 || status >= 500;
  return new SendError(said.success ? { said: said.data.error } : { key: "notTaken" }, mayHelpAgain);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's own page
  }
}
