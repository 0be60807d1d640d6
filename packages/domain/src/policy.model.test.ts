import { type ChatSessionId, DOCUMENT_ROLES, type DocumentId, GRANT_ROLES, type GrantRole } from "@marginalia/contract";
import { document } from "@marginalia/db/schema";
import { inArray } from "drizzle-orm";
import {
  type AsyncCommand,
  assert,
  asyncModelRun,
  asyncProperty,
  commands,
  constantFrom,
  integer,
  record,
} from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createChatSession } from "./chat-session/create.ts";
import { exportChatSession } from "./chat-session/export.ts";
import { getChatSession } from "./chat-session/get.ts";
import { listChatSessions } from "./chat-session/list.ts";
import { restoreChatSession } from "./chat-session/restore.ts";
import { searchChatSessions } from "./chat-session/search.ts";
import { trashChatSession } from "./chat-session/trash.ts";
import { createDocument } from "./document/create.ts";
import { getDocument } from "./document/get.ts";
import { listDocuments } from "./document/list.ts";
import { restoreDocument } from "./document/restore.ts";
import { searchDocuments } from "./document/search.ts";
import { transferDocument } from "./document/transfer.ts";
import { trashDocument } from "./document/trash.ts";
import { DomainError } from "./errors.ts";
import { listGrants } from "./grant/list.ts";
import { putGrant } from "./grant/put.ts";
import { removeGrant } from "./grant/remove.ts";
import { sendMessage } from "./message/send.ts";
import { createShareLink } from "./share-link/create.ts";
import { openShareLink } from "./share-link/open.ts";
import { createWorld, type Person, type World } from "./testing.ts";

/**
 * What should be so: for each document its author, the roles given on it, whether it or its session lies in the trash, and
 * the links to that session with their makers.
 */
type Shelf = {
  author: number;
  roles: Map<number, GrantRole>;
  trashed: boolean;
  sessionTrashed: boolean;
  links: { token: string; maker: number }[];
};
type Model = { shelves: Shelf[] };
type Real = { documents: { id: DocumentId; sessionId: ChatSessionId; canary: string }[] };

const PEOPLE = [0, 1, 2] as const;

// biome-ignore lint/style/noProcessEnv: the tests' own switch; no product code runs here
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1_000);

let world: World;
let people: Person[];

beforeAll(async () => {
  world = await createWorld();
  people = await Promise.all(PEOPLE.map((n) => world.person(`person-${n}`)));
});

afterAll(async () => world[Symbol.asyncDispose]());

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new Error(`Nothing stands at ${index}.`);
  return item;
};

function may(model: Model, who: number, which: number, weakest: (typeof DOCUMENT_ROLES)[number]): boolean {
  const { author, roles, trashed } = at(model.shelves, which);
  const role = who === author ? "author" : roles.get(who);
  return !trashed && role !== undefined && DOCUMENT_ROLES.indexOf(role) >= DOCUMENT_ROLES.indexOf(weakest);
}

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  );

type Step = {
  does:
    | ("give" | "take" | "hand over" | "trash" | "restore" | "trash session" | "restore session")
    | ("link" | "hold" | "send" | "read");
  who: number;
  whom: number;
  which: number;
  role: GrantRole;
};

class Act implements AsyncCommand<Model, Real> {
  constructor(readonly step: Step) {}
  check = () => true;
  toString = () => JSON.stringify(this.step);

  async run(model: Model, real: Real): Promise<void> {
    const { does, who, whom, which, role } = this.step;
    const { scope } = at(people, who);
    const shelf = at(model.shelves, which);
    const { id, sessionId, canary } = at(real.documents, which);
    if (does === "read") return readEverything(model, real, who);
    if (does === "trash" || does === "restore") {
      const got = await outcome(does === "trash" ? trashDocument(scope, { id }) : restoreDocument(scope, { id }));
      expect(got).toBe(who === shelf.author ? "done" : "FORBIDDEN"); // its author's also while it lies there
      if (got === "done") shelf.trashed = does === "trash";
      return;
    }
    if (does === "trash session" || does === "restore session") {
      const verb = does === "trash session" ? trashChatSession : restoreChatSession;
      const got = await outcome(verb(scope, { id: sessionId }));
      const began = who === which && may(model, who, which, "reader"); // the one who made the document began it
      expect(got).toBe(began || may(model, who, which, "author") ? "done" : "FORBIDDEN");
      if (got === "done") shelf.sessionTrashed = does === "trash session";
      return;
    }
    if (does === "link") {
      const made = createShareLink(scope, { chatSessionId: sessionId, kind: "live", days: 1 });
      const allowed = may(model, who, which, "author");
      expect(await outcome(made)).toBe(shelf.sessionTrashed ? "NOT_FOUND" : allowed ? "done" : "FORBIDDEN");
      if (allowed && !shelf.sessionTrashed) shelf.links.push({ token: (await made).token, maker: who });
      return;
    }
    if (does === "hold" || does === "send") {
      const call =
        does === "hold"
          ? createChatSession(scope, { documentId: id, title: `About ${canary}` })
          : sendMessage(scope, { chatSessionId: sessionId, content: `Where is ${canary}?`, wait: true });
      const lost = does === "send" && shelf.sessionTrashed;
      expect(await outcome(call)).toBe(lost ? "NOT_FOUND" : may(model, who, which, "commenter") ? "done" : "FORBIDDEN");
      return;
    }
    const target = at(people, whom);
    const allowed = may(model, who, which, "author");
    if (does === "hand over") {
      const got = await outcome(transferDocument(scope, { id, accountId: target.accountId }));
      expect(got).toBe(allowed ? (shelf.roles.has(whom) ? "done" : "INVALID") : "FORBIDDEN");
      if (got !== "done") return;
      shelf.roles.delete(whom);
      shelf.roles.set(who, "editor");
      shelf.author = whom;
      return;
    }
    if (does === "give") {
      const got = await outcome(putGrant(scope, { documentId: id, email: target.email, role }));
      expect(got).toBe(allowed ? (whom === shelf.author ? "INVALID" : "done") : "FORBIDDEN");
      if (got === "done") shelf.roles.set(whom, role);
    } else {
      const got = await outcome(removeGrant(scope, { documentId: id, accountId: target.accountId }));
      expect(got).toBe(allowed ? "done" : "FORBIDDEN");
      if (got === "done") shelf.roles.delete(whom);
    }
  }
}

/** By every way in: exactly what the model says, and of the rest not even its canary. */
async function readEverything(model: Model, real: Real, who: number): Promise<void> {
  const { scope } = at(people, who);
  const lists = JSON.stringify([
    await listDocuments(scope, { limit: 200 }),
    await listChatSessions(scope, { limit: 200, mine: false }),
    await searchDocuments(scope, { query: "canary", limit: 50 }),
    await searchChatSessions(scope, { query: "canary", limit: 50 }),
  ]);
  for (const [which, { id, sessionId, canary }] of real.documents.entries()) {
    const readable = may(model, who, which, "reader");
    const expected = readable ? "done" : "FORBIDDEN";
    const { sessionTrashed, trashed, author, links } = at(model.shelves, which);
    const ofSession = sessionTrashed ? "NOT_FOUND" : expected;
    const outcomes = await Promise.all([
      outcome(getDocument(scope, { id })),
      outcome(listGrants(scope, { documentId: id })),
      outcome(getChatSession(scope, { id: sessionId, limit: null })),
      outcome(exportChatSession(scope, { id: sessionId, format: "json" })),
    ]);
    expect(outcomes).toEqual([expected, expected, ofSession, ofSession]);
    for (const { token, maker } of links) {
      const opens = !trashed && !sessionTrashed && maker === author;
      expect(await outcome(openShareLink(world, { token, limit: 1 }))).toBe(opens ? "done" : "NOT_FOUND");
    }
    expect([canary, lists.includes(canary)]).toEqual([canary, readable]);
    expect(lists.includes(id)).toBe(readable);
  }
}

const step = record({
  does: constantFrom(
    ...(["give", "give", "take", "hand over", "trash", "restore", "trash session", "restore session"] as const),
    ...(["link", "hold", "send", "read", "read"] as const),
  ),
  who: constantFrom(...PEOPLE),
  whom: constantFrom(...PEOPLE),
  which: integer({ min: 0, max: 1 }),
  role: constantFrom(...GRANT_ROLES),
});

it("nobody sees more or less than their role says now, whatever three people did before", async () => {
  const story = asyncProperty(commands([step.map((one) => new Act(one))], { maxCommands: 25 }), async (steps) => {
    const model: Model = { shelves: [] };
    const real: Real = { documents: [] };
    for (const author of [0, 1]) {
      const { scope } = at(people, author);
      const canary = `canary${crypto.randomUUID().replaceAll("-", "")}`;
      const text = `# The canary\n\nThe canary ${canary} sings.\n`;
      const { id } = await createDocument(scope, { title: `Of a canary ${canary}`, text, format: "markdown" });
      const session = await createChatSession(scope, { documentId: id, title: `The canary ${canary}` });
      real.documents.push({ id, sessionId: session.id, canary });
      model.shelves.push({ author, roles: new Map(), trashed: false, sessionTrashed: false, links: [] });
    }
    try {
      await asyncModelRun(() => ({ model, real }), steps);
      for (const who of PEOPLE) await readEverything(model, real, who);
    } finally {
      const ids = real.documents.map(({ id }) => id);
      await world.db.delete(document).where(inArray(document.id, ids));
    }
  });
  await assert(story, { numRuns: RUNS });
}, 900_000);
