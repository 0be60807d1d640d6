import { ChatSessionId, type MessageId } from "@marginalia/contract";
import { account, chatSession, document, shareLink } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renameChatSession } from "../chat-session/rename.ts";
import { getDocument } from "../document/get.ts";
import { editMessage } from "../message/edit.ts";
import { sendMessage } from "../message/send.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { createShareLink } from "./create.ts";
import { listShareLinks } from "./list.ts";
import { noteOpening, openShareLink } from "./open.ts";
import { previewShareLink } from "./preview.ts";
import { revokeShareLink } from "./revoke.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function sharedSession() {
  const author = await world.person("author");
  const { document, session } = await createShelf(author);
  await ask(author, session.id, "What pulls the sea?");
  const make = (kind: "live" | "frozen") =>
    createShareLink(author.scope, { chatSessionId: session.id, kind, days: 30 });
  return { author, document, session, make };
}

async function ask(person: Person, chatSessionId: ChatSessionId, content: string): Promise<MessageId> {
  const { message } = await sendMessage(person.scope, { chatSessionId, content, wait: true });
  return message.id;
}

const open = (token: string) => openShareLink(world, { token, limit: 50 });
const said = async (token: string) => (await open(token)).messages.map(({ content }) => content);
const gone = expect.objectContaining({ code: "NOT_FOUND", message: "Share link not found" });

describe("a share link", () => {
  it("shows the messages and the words they quote, and no id, address or other text of the document", async () => {
    const { author, document, session, make } = await sharedSession();
    const { token } = await make("live");
    const shown = await open(token);
    expect(shown).toMatchObject({ title: "About the sea", kind: "live", sharedBy: "author", messageCount: 2 });
    expect(shown.messages[1]?.citations[0]).toEqual({
      number: 1,
      quote: "The moon pulls the sea twice a day.",
      page: null,
      verified: true,
    });
    const text = JSON.stringify(shown);
    const { versionId } = await getDocument(author.scope, { id: document.id });
    for (const secret of [document.id, session.id, versionId, author.accountId, author.email, "harbour of Granville"]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
  });

  it("that is live follows the session; one that is frozen keeps what was there, and its title", async () => {
    const { author, session, make } = await sharedSession();
    const [live, frozen] = [await make("live"), await make("frozen")];
    const before = await said(frozen.token);
    const asked = await ask(author, session.id, "And the harbour?");
    await editMessage(author.scope, { messageId: asked, content: "Where is Granville?", wait: true });
    await renameChatSession(author.scope, { id: session.id, title: "Another name" });
    expect(await said(frozen.token)).toEqual(before);
    expect(await open(frozen.token)).toMatchObject({ title: "About the sea", messageCount: 2 });
    expect(await open(live.token)).toMatchObject({ title: "Another name", messageCount: 4 });
    expect(await said(live.token)).toContain("Where is Granville?");
  });

  it("that is frozen keeps its branch when another one becomes the session's", async () => {
    const { author, session, make } = await sharedSession();
    const asked = await ask(author, session.id, "And the harbour?");
    const { token } = await make("frozen");
    const before = await said(token);
    await editMessage(author.scope, { messageId: asked, content: "Where is Granville?", wait: true });
    expect(await said(token)).toEqual(before);
  });

  it("gives a long session page by page, each of them once", async () => {
    const { author, session, make } = await sharedSession();
    for (let n = 0; n < 3; n += 1) await ask(author, session.id, `Question ${n}`);
    for (const kind of ["live", "frozen"] as const) {
      const { token } = await make(kind);
      const whole = await openShareLink(world, { token, limit: 200 });
      const pages: unknown[] = [];
      let before: string | undefined;
      do {
        const page = await openShareLink(world, { token, before, limit: 3 });
        pages.unshift(...page.messages);
        before = page.nextCursor ?? undefined;
      } while (before !== undefined);
      expect(pages).toEqual(whole.messages);
      expect(whole.messages.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    }
  });

  it("leaves out an answer that is being written", async () => {
    const { author, session, make } = await sharedSession();
    await world.db.execute(
      sql`update message set status = 'running' where chat_session_id = ${session.id} and depth = 1`,
    );
    await world.db.execute(sql`update generation set ended_at = null, lease_until = now() + interval '1 hour'
      where chat_session_id = ${session.id}`);
    for (const kind of ["live", "frozen"] as const) {
      const { token } = await make(kind);
      expect(await open(token)).toMatchObject({ messageCount: 1, messages: [{ role: "user" }] });
    }
    expect(await previewShareLink(author.scope, { chatSessionId: session.id, limit: 50 })).toMatchObject({
      messageCount: 1,
    });
  });

  const deaths: Record<string, (made: Awaited<ReturnType<typeof sharedSession>>, id: string) => Promise<unknown>> = {
    "it is revoked": ({ author }, id) => revokeShareLink(author.scope, { id }),
    "it expires": (_, id) => world.db.update(shareLink).set({ expiresAt: sql`now()` }).where(eq(shareLink.id, id)),
    "its session is in the trash": ({ session }) =>
      world.db.update(chatSession).set({ trashedAt: sql`now()` }).where(eq(chatSession.id, session.id)),
    "its session is deleted": ({ session }) => world.db.delete(chatSession).where(eq(chatSession.id, session.id)),
    "its document is in the trash": (made) =>
      world.db.update(document).set({ trashedAt: sql`now()` }).where(eq(document.id, made.document.id)),
    "its document is deleted": (made) => world.db.delete(document).where(eq(document.id, made.document.id)),
    "its maker is disabled": ({ author }) =>
      world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, author.accountId)),
    "its document has another author": async (made) => {
      const { accountId } = await world.person("next author");
      await world.db.update(document).set({ authorId: accountId }).where(eq(document.id, made.document.id));
    },
  };
  it.each(Object.entries(deaths))("opens nothing any more when %s, and is as one that never was", async (_, kill) => {
    const made = await sharedSession();
    for (const kind of ["live", "frozen"] as const) {
      const { token, shareLink: link } = await made.make(kind);
      expect((await open(token)).messages).toHaveLength(2);
      if (kind === "frozen") await kill(made, link.id);
      else continue;
      await expect(open(token)).rejects.toEqual(gone);
      await expect(noteOpening(world, { token })).rejects.toEqual(gone);
    }
    await expect(open("a guess")).rejects.toEqual(gone);
  });

  it("is kept as a hash, and listed without its token, with the openings that a reader's page told", async () => {
    const { author, session, make } = await sharedSession();
    const { token } = await make("live");
    await open(token);
    await noteOpening(world, { token });
    await noteOpening(world, { token });
    const { shareLinks } = await listShareLinks(author.scope, { chatSessionId: session.id });
    expect(shareLinks).toMatchObject([{ kind: "live", madeBy: "author", opens: true, openings: 2 }]);
    expect(shareLinks[0]?.lastOpenedAt).toBeInstanceOf(Date);
    const { rows } = await world.db.execute(sql`select share_link::text as row from share_link`);
    expect(JSON.stringify([rows, shareLinks])).not.toContain(token);
    expect(token).toHaveLength(43);
  });

  it("is made, listed, previewed and revoked by the author alone", async () => {
    const author = await world.person("author");
    const editor = await world.person("editor");
    const { session } = await createShelf(author, { editor });
    const { shareLink: link } = await createShareLink(author.scope, {
      chatSessionId: session.id,
      kind: "live",
      days: 1,
    });
    const chatSessionId = session.id;
    for (const { scope } of [editor, await world.person("stranger")]) {
      const denied = { code: "FORBIDDEN" };
      await expect(createShareLink(scope, { chatSessionId, kind: "live", days: 1 })).rejects.toMatchObject(denied);
      await expect(listShareLinks(scope, { chatSessionId })).rejects.toMatchObject(denied);
      await expect(previewShareLink(scope, { chatSessionId, limit: 50 })).rejects.toMatchObject(denied);
      await expect(revokeShareLink(scope, { id: link.id })).rejects.toMatchObject(denied);
    }
    const unknown = ChatSessionId.parse(crypto.randomUUID());
    await expect(listShareLinks(author.scope, { chatSessionId: unknown })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
