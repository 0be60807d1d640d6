import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { dialects, type ModelRequest, readRequest } from "./protocol.ts";
import { type Script, type Step, scripts } from "./script.ts";

const CALL = /\(script: ([a-z-]+)((?: \d+)*)\)/g;
const QUESTION = "The question:\n\n";
const CONTINUATION = "Your last answer broke off.";
const PIECE_BYTES = 65_536;

/** A model server on a loopback port that does what questions ask of it, over real HTTP. */
export type ModelServer = {
  readonly origin: string;
  /** What OPENAI_BASE_URL, ANTHROPIC_BASE_URL and GOOGLE_BASE_URL are set to. */
  readonly baseUrl: string;
  /** What was asked so far, the oldest first. */
  readonly requests: readonly ModelRequest[];
  /** Lets every answer that holds go on. Over HTTP: `POST /release`. */
  release(): void;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * Starts a scripted model server: `(script: NAME NUMBERS)` in a question names one of `scripts`. It speaks the streaming
 * protocols of OpenAI (chat completions), Anthropic and Google. Asked to continue an answer, it goes on without fault; asked
 * for a title, it gives "About" and the question's first three words.
 */
export async function startModelServer({ port = 0 } = {}): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const asked = new Map<string, number>();
  let release: () => void = () => undefined;
  let released = new Promise<void>((resolve) => (release = resolve));
  const releaseAll = () => {
    release();
    released = new Promise((resolve) => (release = resolve));
  };

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The model server has no port.");
  const origin = `http://127.0.0.1:${address.port}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === "/release") {
      releaseAll();
      response.end();
      return;
    }
    const read = readRequest(request.url ?? "", await json(request), request.headers);
    if (!read) {
      response.writeHead(404).end();
      return;
    }
    requests.push(read);
    response.once("close", () => {
      read.abandoned = !response.writableFinished;
    });
    await play(read, scriptFor(read), response);
  }

  function scriptFor(request: ModelRequest): Script {
    const users = request.messages.filter(({ role }) => role === "user").map(({ text }) => text);
    const last = users.at(-1) ?? "";
    if (request.system.includes("You name conversations")) return { steps: [{ say: titleOf(last) }] };
    const block = users.findLast((text) => text.includes(QUESTION)) ?? last;
    const question = block.slice(block.lastIndexOf(QUESTION) + QUESTION.length);
    const [, name = "answer", numbers = ""] = [...question.matchAll(CALL)].at(-1) ?? [];
    const before = asked.get(question) ?? 0;
    asked.set(question, before + 1);
    const script = (scripts[name] ?? scripts.answer)?.({
      question,
      ...passageIn(block),
      numbers: numbers.trim().split(" ").filter(Boolean).map(Number),
      before,
    });
    if (!last.startsWith(CONTINUATION)) return script ?? {};
    const begun = request.messages.findLast(({ role }) => role === "assistant")?.text ?? "";
    return { steps: restOf(script?.steps ?? [], begun, last.slice(last.indexOf("\n\n") + 2)) };
  }

  async function play(request: ModelRequest, script: Script, response: ServerResponse): Promise<void> {
    if (script.silent) return;
    if (script.refusal) {
      const { status, headers, body } = script.refusal;
      response.writeHead(status, headers).end(body);
      return;
    }
    const dialect = dialects[request.protocol];
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
    response.flushHeaders();
    await write(response, dialect.begin);
    let said = 0;
    for (const step of script.steps ?? []) {
      if (response.destroyed) return;
      if ("say" in step) {
        said += 1;
        await write(response, dialect.say(step.say));
      } else if ("raw" in step) await write(response, step.raw);
      else if ("wait" in step) await unlessClosed(response, (signal) => setTimeout(step.wait, undefined, { signal }));
      else if ("hold" in step) await unlessClosed(response, () => released);
      else {
        response.destroy();
        return;
      }
    }
    const { finish = "stop" } = script;
    if (finish !== null) await write(response, dialect.end(finish, { input: 25, output: said }));
    response.end();
  }

  return {
    origin,
    baseUrl: `${origin}/v1`,
    requests,
    release: releaseAll,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A line with some words to it, so that it is no heading; else the first. */
function passageIn(block: string): { number: number; passage: string } {
  const [, ...parts] = block.split(/^Passage (\d+)\b[^\n]*:\n/m);
  const lines: { number: number; passage: string }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    for (const passage of (parts[at + 1] ?? "").split("\n")) lines.push({ number: Number(parts[at]), passage });
  }
  return lines.find(({ passage }) => passage.split(" ").length > 4) ?? lines[0] ?? { number: 1, passage: "" };
}

/** What a script says after `begun`, beginning with the last words of it as it was asked to. */
function restOf(steps: readonly Step[], begun: string, last: string): Step[] {
  const whole = steps.map((step) => ("say" in step ? step.say : "")).join("");
  const rest = whole.startsWith(begun.trimEnd()) ? whole.slice(begun.trimEnd().length) : whole;
  return [{ say: last }, ...rest.split(/(?<=\s)/).map((say) => ({ say }))];
}

function titleOf(content: string): string {
  const question = content.split("\n\n").at(-2) ?? "";
  return `About ${question.split(/\s+/).slice(0, 3).join(" ")}`;
}

async function unlessClosed(response: ServerResponse, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const closed = new AbortController();
  const close = () => closed.abort();
  response.once("close", close);
  const end = new Promise<void>((resolve) => closed.signal.addEventListener("abort", () => resolve()));
  await Promise.race([work(closed.signal).catch(() => undefined), end]);
  response.off("close", close);
}

/** Writes no faster than it is read. */
async function write(response: ServerResponse, text: string): Promise<void> {
  for (let at = 0; at < text.length && !response.destroyed; at += PIECE_BYTES) {
    if (response.write(text.slice(at, at + PIECE_BYTES))) continue;
    await unlessClosed(response, () => new Promise((resolve) => response.once("drain", resolve)));
  }
}
