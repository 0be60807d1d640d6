import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getWrittenChatSession } from "@marginalia/domain";
import { LRUCache } from "lru-cache";
import type { ApiOptions } from "../context.ts";
import { readCredential } from "../credential.ts";
import { etagOf, isKnown } from "../rest/etag.ts";
import { type DirectQuestion, readQuestion } from "./question.ts";

/** An answer, and the stamp under which it is good. */
type Sent = { readonly stamp: string; readonly body: Buffer; readonly etag: string };

/** Bytes of answers that a process keeps, and the largest of them. */
const KEPT_BYTES = 64_000_000;
const LARGEST = 1_000_000;
/** Answers kept of one address: its readers differ in what they have rated. */
const READERS = 4;

/**
 * Addresses asked last. An answer is kept when its address is among them already: what is read once, as by a program that goes
 * through everything, drives nothing out.
 */
const RECENT = 1_000;

/** What an address asks for, and its answers. */
type Kept = { readonly question: DirectQuestion; readonly sent: readonly Sent[] };

const sizeOf = ({ sent }: Kept) => sent.reduce((sum, { body }) => sum + body.byteLength, 1_000);

export type DirectReads = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * Answers `chatSession.get` without the router, by one statement whose JSON passes through as PostgreSQL wrote it. It knows
 * only how to say yes: on false nothing was sent, and the ordinary handler decides, refuses, counts and logs. Both give the same
 * bytes (docs/decisions/0018-sessions-are-read-directly.md).
 */
export function createDirectReads({ db, replicas, cookieName }: ApiOptions): DirectReads {
  const cache = new LRUCache<string, Kept>({ maxSize: KEPT_BYTES, sizeCalculation: sizeOf });
  const recent = new LRUCache<string, DirectQuestion>({ max: RECENT });
  const answer: DirectReads = async (request, response) => {
    const { method, url = "", headers } = request;
    if (method !== "GET" || wantsStream(headers) || isDoubtful(request)) return false;
    if (headers.origin !== undefined) return false; // a browser that may be another site's: cors.ts decides
    const kept = cache.get(url);
    const question = kept?.question ?? recent.get(url) ?? readQuestion(url);
    const credential = question && readCredential({ get: (name) => read(headers[name]) }, cookieName);
    if (!question || !credential) return false;
    const sent = kept?.sent ?? [];
    const { session, spelling, frame } = question;
    const input = { credential, session, spelling, known: sent.map(({ stamp }) => stamp) };
    const found = await getWrittenChatSession({ db, replicas }, input).catch(() => null); // the ordinary handler meets the fault too
    if (!found) return false;
    const { stamp, messageCount, json } = found;
    let good = sent.find((one) => one.stamp === stamp);
    if (json !== null) {
      const messages = Math.min(session.limit ?? messageCount, Number(session.before ?? messageCount), messageCount);
      const body = Buffer.from(frame(json, messages));
      good = { stamp, body, etag: etagOf(body) };
      if (recent.has(url) && body.byteLength <= LARGEST) {
        cache.set(url, { question, sent: [good, ...sent].slice(0, READERS) });
      }
      recent.set(url, question);
    }
    if (!good) return false;
    if (spelling === "camel") send(response, good);
    else sendTagged(response, good, headers["if-none-match"]);
    return true;
  };
  // Whatever goes wrong here goes wrong before anything is sent: the ordinary handler meets it, and says so.
  return (request, response) => answer(request, response).catch(() => false);
}

/** Whether a batch is to come line by line, as tRPC reads it. */
const wantsStream = ({ accept, "trpc-accept": lines }: IncomingMessage["headers"]) =>
  lines !== undefined || (accept?.includes("application/jsonl") ?? false);

/** Whether a header that says who is asking came twice: node:http and fetch read such a request differently. */
function isDoubtful({ rawHeaders }: IncomingMessage): boolean {
  let [authorizations, cookies] = [0, 0];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase();
    if (name === "authorization") authorizations += 1;
    if (name === "cookie") cookies += 1;
  }
  return authorizations > 1 || cookies > 1;
}

const read = (value: string | string[] | undefined) => (typeof value === "string" ? value : null);

const HEADERS = { "content-type": "application/json", "cache-control": "private, no-cache" };

function send(response: ServerResponse, { body }: Sent): void {
  response.writeHead(200, { ...HEADERS, vary: "trpc-accept, accept", "content-length": body.byteLength });
  response.end(body);
}

function sendTagged(response: ServerResponse, { body, etag }: Sent, ifNoneMatch: string | undefined): void {
  const headers = { "cache-control": HEADERS["cache-control"], "x-request-id": randomUUID(), etag };
  if (isKnown(ifNoneMatch, etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, { ...headers, "content-type": HEADERS["content-type"], "content-length": body.byteLength });
  response.end(body);
}
