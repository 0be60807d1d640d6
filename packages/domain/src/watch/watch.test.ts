import { setTimeout as sleep } from "node:timers/promises";
import { type ChatSessionId, LIMITS, MessageId, type SessionEvent } from "@marginalia/contract";
import { presence } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renameChatSession } from "../chat-session/rename.ts";
import { setModel } from "../chat-session/set-model.ts";
import { removeGrant } from "../grant/remove.ts";
import { sendMessage } from "../message/send.ts";
import { createShelf, createWorld, type Person, SCRIPTED, type World } from "../testing.ts";
import { readEventId, writeEventId } from "./event-id.ts";
import { watchChatSession } from "./watch.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});

afterAll(async () => world[Symbol.asyncDispose]());

async function talk(): Promise<ChatSessionId> {
  const { session } = await createShelf(author);
  await setModel(author.scope, { id: session.id, model: SCRIPTED });
  return session.id;
}

type Events = Awaited<ReturnType<typeof watchChatSession>>;

/** The next event of a kind. */
async function nextOf<Type extends SessionEvent["type"]>(events: Events, type: Type) {
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error("The events ended.");
    if (value.event.type === type) return value.event as Extract<SessionEvent, { type: Type }>;
  }
}

describe("a watcher", () => {
  it("that is slow has nothing queued: it gets all that it missed in one event", async () => {
    const id = await talk();
    const events = await watchChatSession(author.scope, { id });
    expect((await nextOf(events, "present")).people).toEqual([{ accountId: author.accountId, name: "author" }]);
    const { answer } = await sendMessage(author.scope, { chatSessionId: id, content: "Well? (script: words 60 20)" });
    const first = await nextOf(events, "delta");
    expect(first).toMatchObject({ messageId: answer.id, first: 1 });
    await sleep(700);
    const second = await nextOf(events, "delta");
    expect(second.first).toBe(first.last + 1);
    expect(second.last - second.first).toBeGreaterThan(2);
    expect((await nextOf(events, "ended")).message.content.startsWith(first.text + second.text)).toBe(true);
    await events.return();
  });

  it("hears of a change when the connection that listens has broken, and again when it is back", async () => {
    const id = await talk();
    const events = await watchChatSession(author.scope, { id });
    await nextOf(events, "present");
    const broken = world.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'marginalia listening'`);
    expect((await broken).rows).toHaveLength(1);
    for (const title of ["at once", "later", "much later"]) {
      const from = performance.now();
      await renameChatSession(author.scope, { id, title });
      await nextOf(events, "changed");
      expect(performance.now() - from).toBeLessThan(1_500);
      await sleep(300);
    }
    await events.return();
    world.faults.splice(0); // the broken connection was told
  });

  it("that goes, waiting or not, leaves nothing behind", async () => {
    const id = await talk();
    const here = () => world.db.$count(presence, eq(presence.chatSessionId, id));
    const leave = new AbortController();
    const waiting = await watchChatSession(author.scope, { id }, leave.signal);
    const all = (async () => {
      for await (const _ of waiting);
    })();
    const returned = await watchChatSession(author.scope, { id });
    await nextOf(returned, "present");
    await expect.poll(here).toBe(2);
    leave.abort();
    await all;
    await returned.return();
    await expect.poll(here).toBe(0);
  });

  it("that may watch no more and reads no more is not named either", async () => {
    const reader = await world.person("reader");
    const { document, session } = await createShelf(author, { reader });
    const [theirs, ours] = [
      await watchChatSession(reader.scope, { id: session.id }),
      await watchChatSession(author.scope, { id: session.id }),
    ];
    await nextOf(theirs, "present");
    const namesUntil = async (count: number) => {
      for (;;) {
        const { people } = await nextOf(ours, "present");
        if (people.length === count) return people.map(({ name }) => name);
      }
    };
    expect(await namesUntil(2)).toEqual(["author", "reader"]);
    await removeGrant(author.scope, { documentId: document.id, accountId: reader.accountId });
    expect(await namesUntil(1)).toEqual(["author"]);
    await expect(theirs.next()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await ours.return();
  });

  it("is one of so many of an account, and no more", async () => {
    const { session } = await createShelf(author);
    const open = async () => {
      const events = await watchChatSession(author.scope, { id: session.id });
      await events.next();
      return events;
    };
    const all = [];
    for (let one = 0; one < LIMITS.watchersPerAccount; one += 1) all.push(await open());
    await expect(open()).rejects.toMatchObject({ code: "LIMIT_REACHED" });
    await Promise.all(all.map((events) => events.return()));
    await (await open()).return();
  }, 30_000);

  it("is told UNAVAILABLE, after what was written last, when its process ends", async () => {
    const leaving = world.another();
    const scope = { ...author.scope, ...leaving };
    const id = await talk();
    const events = await watchChatSession(scope, { id });
    const { answer } = await sendMessage(scope, { chatSessionId: id, content: "Well? (script: words 500 10)" });
    await nextOf(events, "delta");
    const closed = leaving.live.close();
    expect((await nextOf(events, "ended")).message).toMatchObject({ id: answer.id, status: "interrupted" });
    await expect(nextOf(events, "present")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await closed;
    await leaving[Symbol.asyncDispose]();
  });
});

describe("an event's id", () => {
  it("says the version, the answer and its last piece; anything else says nothing", () => {
    const messageId = MessageId.parse("01990000-0000-7000-8000-000000000000");
    const cursor = { version: 12, messageId, sequence: 34 };
    expect(readEventId(writeEventId(cursor))).toEqual(cursor);
    expect(readEventId("3.-.0")).toEqual({ version: 3, messageId: null, sequence: 0 });
    for (const id of [undefined, null, "", "x", "1.2.3", "-1.-.0", `1.${messageId}.`, `1.${messageId}.1e9`]) {
      expect(readEventId(id), String(id)).toBeNull();
    }
  });
});
