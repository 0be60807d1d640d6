import { GetChatSessionInput } from "@marginalia/contract";
import type { WrittenChatSessionInput } from "@marginalia/domain";
import superjson from "superjson";
import { toCamelCase } from "../rest/json.ts";
import { readQuery } from "../rest/query.ts";

/** A read that can be answered directly: what it asks for, and what stands around the session's JSON in its answer. */
export type DirectQuestion = Pick<WrittenChatSessionInput, "session" | "spelling"> & {
  readonly frame: (json: string, messages: number) => string;
};

const REST = /^\/api(?:\/v1)?\/chat-sessions\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const TRPC = "/api/trpc/chatSession.get";

/** Reads the address of a GET. Null: it asks for something else, or in a way that the router has to look at. */
export function readQuestion(url: string): DirectQuestion | null {
  const [path = "", query] = url.split("?", 2);
  const [, id] = REST.exec(path) ?? [];
  if (id !== undefined) return readRest(id, new URLSearchParams(query));
  return path === TRPC ? readTrpc(new URLSearchParams(query)) : null;
}

function readRest(id: string, query: URLSearchParams): DirectQuestion | null {
  const input = { limit: null, ...toCamelCase(readQuery("chatSession.get", query)), id };
  const { data: session } = GetChatSessionInput.safeParse(input);
  return session ? { session, spelling: "snake", frame: (json) => `{"chat_session":${json}}` } : null;
}

function readTrpc(query: URLSearchParams): DirectQuestion | null {
  const batch = query.get("batch");
  const known = [...query.keys()].sort().join();
  if (known !== (batch === "1" ? "batch,input" : "input")) return null;
  const input = parse(query.get("input") ?? "");
  const { data: session } = GetChatSessionInput.safeParse(deserialize(batch === null ? input : onlyOne(input)));
  if (!session) return null;
  const result = (json: string, messages: number) => `{"result":{"data":{"json":${json},"meta":${metaOf(messages)}}}}`;
  const frame = batch === null ? result : (json: string, messages: number) => `[${result(json, messages)}]`;
  return { session, spelling: "camel", frame };
}

const parse = (text: string): unknown => readable(() => JSON.parse(text));

/** What superjson makes of an input; undefined for one that it does not read, which the router refuses. */
const deserialize = (value: unknown) => (isSuperJson(value) ? readable(() => superjson.deserialize(value)) : undefined);

function readable<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const isSuperJson = (value: unknown): value is Parameters<typeof superjson.deserialize>[0] =>
  typeof value === "object" && value !== null && "json" in value;

/** The input of a batch of one. */
function onlyOne(batch: unknown): unknown {
  const entries = Object.entries(Object(batch));
  const [first] = entries;
  return entries.length === 1 && first?.[0] === "0" ? first[1] : undefined;
}

const metas: string[] = [];

/** What superjson says beside a session with so many messages: where its times stand. */
function metaOf(messages: number): string {
  const known = metas[messages];
  if (known !== undefined) return known;
  const at = () => new Date(0);
  const shape = {
    createdAt: at(),
    updatedAt: at(),
    messages: Array.from({ length: messages }, () => ({ createdAt: at() })),
  };
  const meta = JSON.stringify(superjson.serialize(shape).meta);
  metas[messages] = meta;
  return meta;
}
