import { Readable } from "node:stream";
import { ChatSessionId, type DocumentId, LIMITS } from "@marginalia/contract";
import { document as documentTable } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChatSession } from "./chat-session/create.ts";
import { getChatSession } from "./chat-session/get.ts";
import { getAnchor } from "./chat-session/get-anchor.ts";
import { getSessionShelf } from "./chat-session/get-shelf.ts";
import { listChatSessions } from "./chat-session/list.ts";
import { renameChatSession } from "./chat-session/rename.ts";
import { searchChatSessions } from "./chat-session/search.ts";
import { shelveChatSession } from "./chat-session/shelve.ts";
import { addVersion } from "./document/add-version.ts";
import { compareVersions } from "./document/compare.ts";
import { getDocument } from "./document/get.ts";
import { getContent } from "./document/get-content.ts";
import { listDocuments } from "./document/list.ts";
import { listMargin } from "./document/list-margin.ts";
import { listVersions } from "./document/list-versions.ts";
import { readOriginal } from "./document/read-original.ts";
import { renameDocument } from "./document/rename.ts";
import { searchDocuments } from "./document/search.ts";
import { shelveDocument } from "./document/shelve.ts";
import { tagDocument } from "./document/tag.ts";
import { DomainError } from "./errors.ts";
import { listGrants } from "./grant/list.ts";
import { putGrant } from "./grant/put.ts";
import { removeGrant } from "./grant/remove.ts";
import { cancelImport } from "./import/cancel.ts";
import { receiveImport } from "./import/receive.ts";
import type { LiveScope } from "./live/live.ts";
import { sendMessage } from "./message/send.ts";
import { createShelf, createWorld, type Person, type World } from "./testing.ts";
import { receiveUpload } from "./upload/receive.ts";

const CAST = ["author", "editor", "commenter", "reader", "former reader", "stranger"] as const;
type Role = (typeof CAST)[number];
type Shelf = Awaited<ReturnType<typeof createShelf>>;

type Call = (scope: LiveScope, shelf: Shelf) => Promise<unknown>;

/** Every verb that reaches a document, and who may. Everybody else gets FORBIDDEN. */
const matrix: { verb: string; allowed: readonly Role[]; call: Call }[] = [
  {
    verb: "document.get",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => getDocument(scope, { id: document.id }),
  },
  {
    verb: "document.getContent",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => getContent(scope, { id: document.id }),
  },
  {
    verb: "document.listVersions",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => listVersions(scope, { id: document.id }),
  },
  {
    verb: "document.listMargin",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => listMargin(scope, { id: document.id, limit: 50 }),
  },
  {
    verb: "document.readOriginal",
    allowed: ["author", "editor", "commenter", "reader"],
    call: async (scope, { document }) => {
      const { bytes, byteSize } = await readOriginal(scope, { id: document.id });
      await bytes(0, byteSize).next();
    },
  },
  {
    verb: "upload.receive (a new version)",
    allowed: ["author", "editor"],
    call: (scope, { document }) =>
      receiveUpload(scope, {
        fileName: "a.md",
        title: () => null,
        documentId: document.id,
        bytes: Readable.from([Buffer.from("a")]),
        limitBytes: 1,
      }),
  },
  {
    verb: "import.receive (into a document)",
    allowed: ["author", "editor", "commenter"],
    call: async (scope, { document }) => {
      const files = Readable.from([{ name: "a.json", bytes: Readable.from([Buffer.from("a")]) }]);
      const wishes = () => ({ documentId: document.id, target: null });
      await cancelImport(scope, await receiveImport(scope, { files, wishes, limitBytes: 1 }));
    },
  },
  {
    verb: "document.addVersion",
    allowed: ["author", "editor"],
    call: (scope, { document }) =>
      addVersion(scope, { id: document.id, text: `The sea at Granville, ${crypto.randomUUID()}.` }),
  },
  {
    verb: "document.compare",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => compareVersions(scope, { id: document.id, from: 1, to: 1 }),
  },
  {
    verb: "document.rename",
    allowed: ["author"],
    call: (scope, { document }) => renameDocument(scope, { id: document.id, title: document.title }),
  },
  {
    verb: "document.shelve",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => shelveDocument(scope, { id: document.id, shelf: "pinned" }),
  },
  {
    verb: "document.tag",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => tagDocument(scope, { id: document.id, add: ["sea"], remove: [] }),
  },
  {
    verb: "chatSession.shelve",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { session }) => shelveChatSession(scope, { id: session.id, shelf: "pinned" }),
  },
  {
    verb: "chatSession.getShelf",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { session }) => getSessionShelf(scope, { id: session.id }),
  },
  {
    verb: "chatSession.getAnchor",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { session }) => getAnchor(scope, { id: session.id }),
  },
  {
    verb: "chatSession.get",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { session }) => getChatSession(scope, { id: session.id, limit: 50 }),
  },
  {
    verb: "grant.list",
    allowed: ["author", "editor", "commenter", "reader"],
    call: (scope, { document }) => listGrants(scope, { documentId: document.id }),
  },
  {
    verb: "chatSession.create",
    allowed: ["author", "editor", "commenter"],
    call: (scope, { document }) => createChatSession(scope, { documentId: document.id }),
  },
  {
    verb: "message.send",
    allowed: ["author", "editor", "commenter"],
    call: (scope, { session }) =>
      sendMessage(scope, { chatSessionId: session.id, content: "What pulls the sea?", wait: true }),
  },
  {
    verb: "chatSession.rename (another's session)",
    allowed: ["author"],
    call: (scope, { session }) => renameChatSession(scope, { id: session.id, title: "Renamed" }),
  },
  {
    verb: "grant.put",
    allowed: ["author"],
    call: (scope, { document }) => putGrant(scope, { documentId: document.id, email: someone.email, role: "reader" }),
  },
  {
    verb: "grant.remove",
    allowed: ["author"],
    call: (scope, { document }) => removeGrant(scope, { documentId: document.id, accountId: someone.accountId }),
  },
];

let world: World;
let cast: Record<Role, Person>;
let someone: Person;
let shelf: Shelf;

beforeAll(async () => {
  world = await createWorld();
  const people = await Promise.all(
    CAST.map(async (role) => [role, await world.person(role.replace(" ", "-"))] as const),
  );
  cast = Object.fromEntries(people) as Record<Role, Person>; // CAST names every key
  someone = await world.person("someone");
  shelf = await createShelf(cast.author, cast);
  const { id: documentId } = shelf.document;
  await putGrant(cast.author.scope, { documentId, email: cast["former reader"].email, role: "editor" });
  await removeGrant(cast.author.scope, { documentId, accountId: cast["former reader"].accountId });
});

afterAll(async () => world[Symbol.asyncDispose]());

const outcome = async (call: Promise<unknown>) =>
  call.then(
    () => "allowed",
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );

describe.each(matrix)("$verb", ({ allowed, call }) => {
  it.each(CAST)("gives the %s what the matrix says", async (role) => {
    expect(await outcome(call(cast[role].scope, shelf))).toBe(allowed.includes(role) ? "allowed" : "FORBIDDEN");
  });
});

describe("the lists and the search", () => {
  it.each(CAST)("show the %s exactly what they may open", async (role) => {
    const { scope } = cast[role];
    const readable = ["author", "editor", "commenter", "reader"].includes(role);
    const { documents } = await listDocuments(scope, { limit: LIMITS.pageItems });
    const { chatSessions } = await listChatSessions(scope, { limit: LIMITS.pageItems, mine: false });
    const foundDocuments = await searchDocuments(scope, { query: "Granville", limit: LIMITS.searchItems });
    const foundSessions = await searchChatSessions(scope, { query: "sea", limit: LIMITS.searchItems });
    for (const shown of [documents, foundDocuments.documents]) {
      expect(shown.some((one) => one.id === shelf.document.id)).toBe(readable);
    }
    for (const shown of [chatSessions, foundSessions.chatSessions]) {
      expect(shown.some((one) => one.id === shelf.session.id)).toBe(readable);
    }
  });
});

describe("a document that is gone", () => {
  it("takes its sessions with it, for everybody, its author included", async () => {
    const trashed = await createShelf(cast.author, { reader: cast.reader });
    await world.db
      .update(documentTable)
      .set({ trashedAt: new Date() })
      .where(eq(documentTable.id, trashed.document.id));
    for (const role of ["author", "reader", "stranger"] as const) {
      expect(await outcome(getChatSession(cast[role].scope, { id: trashed.session.id, limit: 50 }))).toBe("FORBIDDEN");
    }
    const { chatSessions } = await listChatSessions(cast.author.scope, { limit: LIMITS.pageItems, mine: false });
    expect(chatSessions.map((one) => one.id)).not.toContain(trashed.session.id);
  });
});

describe("an id that nobody minted", () => {
  const unknown = ChatSessionId.parse("01990000-0000-7000-8000-000000000000");
  it("is not found, by whichever verb", async () => {
    const { scope } = cast.author;
    const documentId = unknown as string as DocumentId; // the same bytes as an id of another kind
    const calls = [
      getChatSession(scope, { id: unknown, limit: 50 }),
      renameChatSession(scope, { id: unknown, title: "x" }),
      sendMessage(scope, { chatSessionId: unknown, content: "x" }),
      getDocument(scope, { id: documentId }),
      createChatSession(scope, { documentId }),
      listGrants(scope, { documentId }),
    ];
    expect(await Promise.all(calls.map(outcome))).toEqual(calls.map(() => "NOT_FOUND"));
  });
});
