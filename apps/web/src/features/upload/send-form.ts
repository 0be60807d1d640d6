import { z } from "zod";

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
      throw new SendError("It is a folder, or it has changed on this device since. Choose the file again.", false);
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
