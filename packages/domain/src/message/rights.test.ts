import type { Message } from "@marginalia/contract";
import { messagePart } from "@marginalia/db/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findInChatSession } from "../chat-session/find.ts";
import { forkChatSession } from "../chat-session/fork.ts";
import { locateMessage } from "../chat-session/locate.ts";
import { setModel } from "../chat-session/set-model.ts";
import { DomainError } from "../errors.ts";
import { putGrant } from "../grant/put.ts";
import { removeGrant } from "../grant/remove.ts";
import type { LiveScope } from "../live/live.ts";
import { createShelf, createWorld, type Person, SCRIPTED, type World } from "../testing.ts";
import { watchChatSession } from "../watch/watch.ts";
import { continueMessage } from "./continue.ts";
import { editMessage } from "./edit.ts";
import { getMessagePart, listMessageParts } from "./list-parts.ts";
import { rateMessage } from "./rate.ts";
import { regenerateMessage } from "./regenerate.ts";
import { selectBranch } from "./select-branch.ts";
import { sendMessage } from "./send.ts";
import { stopMessage } from "./stop.ts";

const READERS = ["author", "editor", "commenter", "reader"] as const;
const HOLDERS = ["author", "editor", "commenter"] as const;
const CAST = [...READERS, "former reader", "stranger"] as const;
type Role = (typeof CAST)[number];

type Talk = {
  id: Message["id"];
  session: Awaited<ReturnType<typeof createShelf>>["session"];
  question: Message;
  answer: Message;
};

/** Every verb of conversations, and who may; everybody else gets FORBIDDEN. `answer` failed, so that it can go on. */
const matrix: { verb: string; allowed: readonly Role[]; call: (scope: LiveScope, talk: Talk) => Promise<unknown> }[] = [
  {
    verb: "chatSession.watch",
    allowed: READERS,
    call: async (scope, { session }) => {
      const events = await watchChatSession(scope, { id: session.id });
      await events.next();
      await events.return();
    },
  },
  {
    verb: "chatSession.find",
    allowed: READERS,
    call: (scope, { session }) => findInChatSession(scope, { id: session.id, query: "sea", limit: 5 }),
  },
  { verb: "message.locate", allowed: READERS, call: (scope, { id }) => locateMessage(scope, { messageId: id }) },
  {
    verb: "message.listParts",
    allowed: READERS,
    call: (scope, { id }) => listMessageParts(scope, { messageId: id, after: -1, limit: 5 }),
  },
  {
    verb: "message.getPart",
    allowed: READERS,
    call: (scope, { id }) => getMessagePart(scope, { messageId: id, ordinal: 0 }),
  },
  { verb: "message.rate", allowed: READERS, call: (scope, { id }) => rateMessage(scope, { messageId: id, rating: 1 }) },
  {
    verb: "message.edit",
    allowed: HOLDERS,
    call: (scope, { question }) => editMessage(scope, { messageId: question.id, content: "The moon?", wait: true }),
  },
  {
    verb: "message.regenerate",
    allowed: HOLDERS,
    call: (scope, { id }) => regenerateMessage(scope, { messageId: id, wait: true }),
  },
  {
    verb: "message.continue",
    allowed: HOLDERS,
    call: (scope, { id }) => continueMessage(scope, { messageId: id, wait: true }),
  },
  { verb: "message.stop", allowed: HOLDERS, call: (scope, { id }) => stopMessage(scope, { messageId: id }) },
  { verb: "message.selectBranch", allowed: HOLDERS, call: (scope, { id }) => selectBranch(scope, { messageId: id }) },
  { verb: "chatSession.fork", allowed: HOLDERS, call: (scope, { id }) => forkChatSession(scope, { messageId: id }) },
  {
    verb: "chatSession.setModel",
    allowed: HOLDERS,
    call: (scope, { session }) => setModel(scope, { id: session.id, model: null }),
  },
];

let world: World;
let cast: Record<Role, Person>;

beforeAll(async () => {
  world = await createWorld();
  const people = await Promise.all(
    CAST.map(async (role) => [role, await world.person(role.replace(" ", "-"))] as const),
  );
  cast = Object.fromEntries(people) as Record<Role, Person>; // CAST names every key
});

afterAll(async () => world[Symbol.asyncDispose]());

async function talk(): Promise<Talk> {
  const { scope } = cast.author;
  const { document, session } = await createShelf(cast.author, cast);
  const { email, accountId } = cast["former reader"];
  await putGrant(scope, { documentId: document.id, email, role: "editor" });
  await removeGrant(scope, { documentId: document.id, accountId });
  await setModel(scope, { id: session.id, model: SCRIPTED });
  const sent = await sendMessage(scope, { chatSessionId: session.id, content: "The sea? (script: half)", wait: true });
  const part = { kind: "thought", text: "Hm." } as const;
  await world.db
    .insert(messagePart)
    .values({ ...part, messageId: sent.answer.id, ordinal: 0, documentId: document.id });
  return { id: sent.answer.id, session, question: sent.message, answer: sent.answer };
}

describe.each(matrix)("$verb", ({ allowed, call }) => {
  it.each(CAST)("gives the %s what the matrix says", async (role) => {
    const outcome = await call(cast[role].scope, await talk()).then(
      () => "allowed",
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );
    expect(outcome).toBe(allowed.includes(role) ? "allowed" : "FORBIDDEN");
  });
});
