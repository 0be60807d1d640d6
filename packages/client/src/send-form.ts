/** How many of all bytes have gone. */
export type Progress = { sent: number; total: number };

export type NamedFile = { file: Blob; fileName: string };

type Sending = {
  url: URL;
  headers: Record<string, string>;
  fields: Record<string, string>;
  files: readonly NamedFile[];
  onProgress: ((progress: Progress) => void) | undefined;
  signal: AbortSignal | undefined;
  send: typeof fetch;
};

type Answered = { status: number; text: string; requestId: string | null };

/**
 * Sends a form with files and tells how far it is. A browser counts what it sends by XMLHttpRequest alone; elsewhere the
 * body streams, and what was read of it counts as sent.
 */
export async function sendForm(sending: Sending): Promise<Answered> {
  if (!sending.onProgress) return sendWhole(sending);
  return "XMLHttpRequest" in globalThis ? sendByBrowser(sending) : sendStreaming(sending);
}

const sizeOf = ({ files }: Sending) => files.reduce((sum, { file }) => sum + file.size, 0);

function formOf({ fields, files }: Sending): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { file, fileName } of files) form.append("file", file, fileName);
  return form;
}

async function sendWhole(sending: Sending): Promise<Answered> {
  const { url, headers, signal, send } = sending;
  return answered(await send(url, { method: "POST", headers, body: formOf(sending), ...(signal ? { signal } : {}) }));
}

const answered = async (response: Response): Promise<Answered> => ({
  status: response.status,
  text: await response.text(),
  requestId: response.headers.get("x-request-id"),
});

async function sendStreaming(sending: Sending): Promise<Answered> {
  const { url, headers, signal, send, onProgress } = sending;
  const total = sizeOf(sending);
  // The platform's own spelling of the form: its bytes, and the boundary between its parts.
  const whole = new Response(formOf(sending));
  const contentType = whole.headers.get("content-type") ?? "";
  let sent = 0;
  const counted = whole.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        sent += chunk.byteLength;
        onProgress?.({ sent: Math.min(sent, total), total });
        controller.enqueue(chunk);
      },
    }),
  );
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { ...headers, "content-type": contentType },
    body: counted ?? null,
    duplex: "half",
    ...(signal ? { signal } : {}),
  };
  return answered(await send(url, init));
}

function sendByBrowser(sending: Sending): Promise<Answered> {
  const { url, headers, signal, onProgress } = sending;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.({ sent: loaded, total });
    request.onload = () =>
      resolve({
        status: request.status,
        text: request.responseText,
        requestId: request.getResponseHeader("x-request-id"),
      });
    request.onerror = () => reject(new TypeError("The upload did not arrive."));
    request.onabort = () => reject(signal?.reason);
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(formOf(sending));
  });
}
