import { type ChatSessionId, type DocumentId, GRANT_ROLES, type GrantRole, type MessageId } from "@marginalia/contract";
import { account, document } from "@marginalia/db/schema";
import { inArray } from "drizzle-orm";
import {
  type AsyncCommand,
  assert,
  asyncModelRun,
  asyncProperty,
  commands,
  constantFrom,
  integer,
  oneof,
  record,
} from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createChatSession } from "./chat-session/create.ts";
import { forkChatSession } from "./chat-session/fork.ts";
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
import { exportChatSession } from "./export/chat-session.ts";
import { listGrants } from "./grant/list.ts";
import { putGrant } from "./grant/put.ts";
import { removeGrant } from "./grant/remove.ts";
import type { LiveScope } from "./live/live.ts";
import { sendMessage } from "./message/send.ts";
import { createShareLink } from "./share-link/create.ts";
import { openShareLink } from "./share-link/open.ts";
import { createNewcomer, type Newcomer } from "./test-newcomer.ts";
import { at, hasProven, isHere, type Model, may, prove } from "./test-story.ts";
import { createWorld, type Person, type World } from "./testing.ts";

type RealDocument = {
  id: DocumentId;
  sessionId: ChatSessionId;
  canary: string;
  /** Of the session and of what began as it did. */
  messages: MessageId[];
  forks: ChatSessionId[];
};
type Real = { documents: RealDocument[]; newcomers: Map<number, Newcomer> };

const PEOPLE = [0, 1, 2] as const;
/** Known by their addresses alone, until they come. */
const NEWCOMERS = [3, 4] as const;

// biome-ignore lint/style/noProcessEnv: the tests' own switch; no product code runs here
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1_000);

/** How often a story got to what is rare. */
const reached = { forked: 0, waited: 0, waitedUnproven: 0, claimed: 0 };

let world: World;
let people: Person[];

beforeAll(async () => {
  world = await createWorld();
  people = await Promise.all(PEOPLE.map((n) => world.person(`person-${n}`)));
});

afterAll(async () => world[Symbol.asyncDispose]());

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  );

type Step = {
  does:
    | ("give" | "take" | "hand over" | "trash" | "restore" | "trash session" | "restore session")
    | ("link" | "hold" | "send" | "fork" | "read")
    | ("enter" | "sign up" | "prove");
  who: number;
  whom: number;
  which: number;
  role: GrantRole;
};

/** Whoever of the story has an account, and what they act with. */
function scopeOf(real: Real, who: number): LiveScope | null {
  const newcomer = real.newcomers.get(who);
  return newcomer ? newcomer.scope : at(people, who).scope;
}

/** Somebody comes, by one way or another. */
async function arrive(model: Model, real: Real, { does, whom }: Step): Promise<void> {
  const newcomer = real.newcomers.get(whom);
  if (!newcomer) return;
  if (does === "prove") {
    if (await newcomer.prove()) reached.claimed += prove(model, whom);
    return;
  }
  const standing = does === "sign up" ? await newcomer.signUp() : await newcomer.enter().then(() => "proven" as const);
  model.standings.set(whom, standing);
  if (standing === "proven") reached.claimed += prove(model, whom);
}

class Act implements AsyncCommand<Model, Real> {
  constructor(readonly step: Step) {}
  check = (model: Model) => {
    const { does, who, whom } = this.step;
    if (does === "enter" || does === "sign up") return !isHere(model, whom);
    if (does === "prove") return model.standings.get(whom) === "unproven";
    return isHere(model, who) && (does !== "hand over" || isHere(model, whom));
  };
  toString = () => JSON.stringify(this.step);

  async run(model: Model, real: Real): Promise<void> {
    const { does, who, whom, which, role } = this.step;
    if (does === "enter" || does === "sign up" || does === "prove") return arrive(model, real, this.step);
    const scope = scopeOf(real, who);
    if (!scope) throw new Error("Somebody acts who is not here.");
    const shelf = at(model.shelves, which);
    const { id, sessionId, canary, messages, forks } = at(real.documents, which);
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
    const mayHold = may(model, who, which, "commenter") ? "done" : "FORBIDDEN";
    if (does === "hold") {
      expect(await outcome(createChatSession(scope, { documentId: id, title: `About ${canary}` }))).toBe(mayHold);
      return;
    }
    if (does === "send") {
      const sent = sendMessage(scope, { chatSessionId: sessionId, content: `Where is ${canary}?`, wait: true });
      expect(await outcome(sent)).toBe(shelf.sessionTrashed ? "NOT_FOUND" : mayHold);
      if (mayHold === "done" && !shelf.sessionTrashed) messages.push((await sent).answer.id);
      return;
    }
    if (does === "fork") {
      const messageId = messages.at(whom % Math.max(1, messages.length));
      if (!messageId) return; // nothing was said yet
      const forked = forkChatSession(scope, { messageId });
      expect(await outcome(forked)).toBe(shelf.sessionTrashed ? "NOT_FOUND" : mayHold);
      if (mayHold === "done" && !shelf.sessionTrashed) {
        forks.push((await forked).id);
        reached.forked += 1;
      }
      return;
    }
    const target = real.newcomers.get(whom) ?? at(people, whom);
    const accountId = scopeOf(real, whom)?.actor.accountId;
    const allowed = may(model, who, which, "author");
    if (does === "hand over" && accountId) {
      const got = await outcome(transferDocument(scope, { id, accountId }));
      expect(got).toBe(allowed ? (shelf.roles.has(whom) ? "done" : "INVALID") : "FORBIDDEN");
      if (got !== "done") return;
      shelf.roles.delete(whom);
      shelf.roles.set(who, "editor");
      shelf.author = whom;
      return;
    }
    if (does === "give") {
      const telling = "telling" in target ? target.telling : undefined;
      const got = await outcome(putGrant(scope, { documentId: id, email: target.email, role }, telling));
      expect(got).toBe(allowed ? (whom === shelf.author ? "INVALID" : "done") : "FORBIDDEN");
      if (got !== "done") return;
      (hasProven(model, whom) ? shelf.roles : shelf.waiting).set(whom, role);
      if (!hasProven(model, whom)) reached[isHere(model, whom) ? "waitedUnproven" : "waited"] += 1;
      return;
    }
    const theirs = accountId && hasProven(model, whom) ? { accountId } : { email: target.email };
    const got = await outcome(removeGrant(scope, { documentId: id, ...theirs }));
    expect(got).toBe(allowed ? "done" : "FORBIDDEN");
    if (got === "done") (hasProven(model, whom) ? shelf.roles : shelf.waiting).delete(whom);
  }
}

/** By every way in: exactly what the model says, and of the rest not even its canary. */
async function readEverything(model: Model, real: Real, who: number): Promise<void> {
  const scope = scopeOf(real, who);
  if (!scope) return;
  const lists = JSON.stringify([
    await listDocuments(scope, { limit: 200 }),
    await listChatSessions(scope, { limit: 200, mine: false }),
    await searchDocuments(scope, { query: "canary", limit: 50 }),
    await searchChatSessions(scope, { query: "canary", limit: 50 }),
  ]);
  for (const [which, { id, sessionId, canary, forks }] of real.documents.entries()) {
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
    for (const fork of forks) {
      const read = getChatSession(scope, { id: fork, limit: null });
      expect(await outcome(read)).toBe(expected); // a session of its own, whatever becomes of the one it began as
      if (readable) expect(JSON.stringify(await read)).toContain(`Where is ${canary}?`);
    }
    for (const { token, maker } of links) {
      const opens = !trashed && !sessionTrashed && maker === author;
      expect(await outcome(openShareLink(world, { token, limit: 1 }))).toBe(opens ? "done" : "NOT_FOUND");
    }
    expect([canary, lists.includes(canary)]).toEqual([canary, readable]);
    expect(lists.includes(id)).toBe(readable);
  }
}

const anything = {
  does: constantFrom(
    ...(["give", "give", "take", "hand over", "trash", "restore", "trash session", "restore session"] as const),
    ...(["link", "hold", "send", "fork", "read", "read"] as const),
  ),
  who: constantFrom(...PEOPLE, ...PEOPLE, ...NEWCOMERS),
  whom: constantFrom(...PEOPLE, ...NEWCOMERS),
  which: integer({ min: 0, max: 1 }),
  role: constantFrom(...GRANT_ROLES),
};
const newcomer = constantFrom(...NEWCOMERS);
/** Without the second and third, chance alone seldom leads to somebody who comes and finds a role, or to a fork. */
const step = oneof(
  { weight: 4, arbitrary: record(anything) },
  {
    weight: 2,
    arbitrary: record({ ...anything, does: constantFrom("enter", "sign up", "sign up", "prove"), whom: newcomer }),
  },
  {
    weight: 2,
    arbitrary: record({ ...anything, does: constantFrom("give", "give", "send", "fork"), whom: newcomer }).map(
      (one) => ({
        ...one,
        who: one.which, // whoever made it
      }),
    ),
  },
);

it("nobody sees more or less than their role says now, whatever three people and two newcomers did before", async () => {
  const story = asyncProperty(
    commands([step.map((one) => new Act(one))], { maxCommands: 25, size: "max" }),
    async (steps) => {
      const model: Model = { shelves: [], standings: new Map(NEWCOMERS.map((who) => [who, "absent"])) };
      const newcomers = new Map(NEWCOMERS.map((who) => [who as number, createNewcomer(world)]));
      const real: Real = { documents: [], newcomers };
      for (const author of [0, 1]) {
        const { scope } = at(people, author);
        const canary = `canary${crypto.randomUUID().replaceAll("-", "")}`;
        const text = `# The canary\n\nThe canary ${canary} sings.\n`;
        const { id } = await createDocument(scope, { title: `Of a canary ${canary}`, text, format: "markdown" });
        const session = await createChatSession(scope, { documentId: id, title: `The canary ${canary}` });
        real.documents.push({ id, sessionId: session.id, canary, messages: [], forks: [] });
        const given = { roles: new Map(), waiting: new Map() };
        model.shelves.push({ author, ...given, trashed: false, sessionTrashed: false, links: [] });
      }
      try {
        await asyncModelRun(() => ({ model, real }), steps);
        for (const who of [...PEOPLE, ...NEWCOMERS]) await readEverything(model, real, who);
      } finally {
        const ids = real.documents.map(({ id }) => id);
        await world.db.delete(document).where(inArray(document.id, ids));
        const emails = [...newcomers.values()].map(({ email }) => email);
        await world.db.delete(account).where(inArray(account.email, emails));
      }
    },
  );
  await assert(story, { numRuns: RUNS });
  // Else nothing was shown of them.
  for (const often of Object.values(reached)) expect(often).toBeGreaterThan(RUNS / 50);
}, 900_000);
