import { Readable } from "node:stream";
import type { CreatedShareLink, ImportId, Message, UploadId } from "@marginalia/contract";
import { createShareLink, receiveImport, receiveUpload, sendMessage } from "@marginalia/domain";
import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProcedurePath } from "./rest/route.ts";
import { routes } from "./rest/routes.ts";
import { appRouter } from "./router.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let stranger: string;
let shelf: Awaited<ReturnType<typeof createShelf>> & {
  answer: Message;
  uploadId: UploadId;
  importId: ImportId;
  link: CreatedShareLink;
};

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  stranger = await world.token(await world.person("stranger"));
  const author = await world.person("author");
  const made = await createShelf(author);
  const chatSessionId = made.session.id;
  const { answer } = await sendMessage(author.scope, { chatSessionId, content: "What pulls the sea?", wait: true });
  const { id: uploadId } = await receiveUpload(author.scope, {
    fileName: "a.txt",
    title: () => null,
    documentId: null,
    bytes: Readable.from([Buffer.from("a")]),
    limitBytes: 1,
  });
  const { id: importId } = await receiveImport(author.scope, {
    files: Readable.from([{ name: "a.json", bytes: Readable.from([Buffer.from("a")]) }]),
    wishes: () => ({ documentId: null, target: null }),
    limitBytes: 1,
  });
  const link = await createShareLink(author.scope, { chatSessionId, kind: "live", days: 1 });
  shelf = { ...made, answer, uploadId, importId, link };
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

type Row = {
  /** An input that points at somebody else's things, if the procedure can point at any. */
  input?: () => unknown;
  /** HTTP statuses for somebody without a credential and for a stranger with a token. */
  nobody: number;
  stranger: number;
};

const own: Row = { nobody: 401, stranger: 200 };
const browserOnly: Row = { nobody: 401, stranger: 403 };
const another = (input: () => unknown): Row => ({ input, nobody: 401, stranger: 403 });

/** A row for every procedure: a new one without a row fails here, by the type and by the walk. */
const rows: Record<ProcedurePath, Row> = {
  "accessToken.create": browserOnly,
  "accessToken.list": browserOnly,
  "accessToken.revoke": browserOnly,
  "account.changeEmail": browserOnly,
  "account.changePassword": browserOnly,
  "account.confirmEmail": { input: () => ({ secret: "x" }), nobody: 422, stranger: 422 },
  "account.confirmTwoFactor": browserOnly,
  "account.delete": browserOnly,
  "account.get": own,
  "account.getSecurity": browserOnly,
  "account.measureExport": own,
  "account.previewDeletion": browserOnly,
  "account.requestPassword": { input: () => ({ email: "a@example.org" }), nobody: 503, stranger: 503 },
  "account.resetPassword": {
    input: () => ({ secret: "x", password: "long enough" }),
    nobody: 422,
    stranger: 422,
  },
  "account.startTwoFactor": browserOnly,
  "account.stopTwoFactor": browserOnly,
  "account.getSignUpMode": { nobody: 200, stranger: 200 },
  "account.listDevices": browserOnly,
  "account.revokeDevice": browserOnly,
  "account.signUp": {
    input: () => ({ email: `${crypto.randomUUID()}@example.org`, password: "long enough", name: "N" }),
    nobody: 200,
    stranger: 200,
  },
  "account.update": browserOnly,
  "admin.audit": { ...browserOnly, input: () => ({}) },
  "admin.createInvitation": browserOnly,
  "admin.getInstance": browserOnly,
  "admin.disableUser": browserOnly,
  "admin.listInvitations": browserOnly,
  "admin.listUsers": { ...browserOnly, input: () => ({}) },
  "admin.revokeInvitation": browserOnly,
  "admin.setRole": browserOnly,
  "admin.setSignUpMode": browserOnly,
  "chatSession.create": another(() => ({ documentId: shelf.document.id })),
  "chatSession.export": another(() => ({ id: shelf.session.id })),
  "chatSession.get": another(() => ({ id: shelf.session.id })),
  "chatSession.getAnchor": another(() => ({ id: shelf.session.id })),
  "chatSession.getShelf": another(() => ({ id: shelf.session.id })),
  "chatSession.list": { ...own, input: () => ({}) },
  "chatSession.rename": another(() => ({ id: shelf.session.id, title: "t" })),
  "chatSession.find": another(() => ({ id: shelf.session.id, query: "sea" })),
  "chatSession.fork": another(() => ({ messageId: shelf.answer.id })),
  "chatSession.shelve": another(() => ({ id: shelf.session.id, shelf: "pinned" })),
  "chatSession.setModel": another(() => ({ id: shelf.session.id, model: null })),
  "chatSession.watch": another(() => ({ id: shelf.session.id })),
  "chatSession.search": { ...own, input: () => ({ query: "sea" }) },
  "citation.locate": another(() => ({ messageId: shelf.answer.id, number: 1 })),
  "document.addVersion": another(() => ({ id: shelf.document.id, text: "t" })),
  "document.compare": another(() => ({ id: shelf.document.id, from: 1, to: 1 })),
  "document.create": { ...own, input: () => ({ title: "t", text: "t" }) },
  "document.createSample": own,
  "document.get": another(() => ({ id: shelf.document.id })),
  "document.getContent": another(() => ({ id: shelf.document.id })),
  "document.getPageRuns": another(() => ({ id: shelf.document.id, page: 1 })),
  "document.listMargin": another(() => ({ id: shelf.document.id })),
  "document.listVersions": another(() => ({ id: shelf.document.id })),
  "document.list": { ...own, input: () => ({}) },
  "document.rename": another(() => ({ id: shelf.document.id, title: "t" })),
  "document.shelve": another(() => ({ id: shelf.document.id, shelf: "pinned" })),
  "document.changeMany": {
    ...own,
    input: () => ({ ids: [shelf.document.id], change: { kind: "trash" } }),
  },
  "document.tag": another(() => ({ id: shelf.document.id, add: ["sea"] })),
  "document.listTrash": own,
  "document.trash": another(() => ({ id: shelf.document.id })),
  "document.restore": another(() => ({ id: shelf.document.id })),
  "document.delete": another(() => ({ id: shelf.document.id })),
  "chatSession.trash": another(() => ({ id: shelf.session.id })),
  "chatSession.restore": another(() => ({ id: shelf.session.id })),
  "chatSession.delete": another(() => ({ id: shelf.session.id })),
  "document.transfer": another(() => ({ id: shelf.document.id, accountId: crypto.randomUUID() })),
  "document.search": { ...own, input: () => ({ query: "tides" }) },
  "grant.list": another(() => ({ documentId: shelf.document.id })),
  "grant.put": another(() => ({ documentId: shelf.document.id, email: "a@example.org", role: "reader" })),
  "grant.remove": another(() => ({
    documentId: shelf.document.id,
    accountId: crypto.randomUUID(),
    email: "a@example.org",
  })),
  "import.cancel": another(() => ({ id: shelf.importId })),
  "import.get": another(() => ({ id: shelf.importId })),
  "import.list": own,
  "import.place": another(() => ({ id: shelf.importId, ordinals: [0], place: "each" })),
  "import.report": another(() => ({ id: shelf.importId })),
  "import.start": another(() => ({ id: shelf.importId, target: "each" })),
  "message.continue": another(() => ({ messageId: shelf.answer.id })),
  "message.edit": another(() => ({ messageId: shelf.answer.id, content: "c" })),
  "message.getPart": another(() => ({ messageId: shelf.answer.id, ordinal: 0 })),
  "message.listParts": another(() => ({ messageId: shelf.answer.id })),
  "message.locate": another(() => ({ messageId: shelf.answer.id })),
  "message.rate": another(() => ({ messageId: shelf.answer.id, rating: 1 })),
  "message.regenerate": another(() => ({ messageId: shelf.answer.id })),
  "message.selectBranch": another(() => ({ messageId: shelf.answer.id })),
  "message.send": another(() => ({ chatSessionId: shelf.session.id, content: "c" })),
  "message.stop": another(() => ({ messageId: shelf.answer.id })),
  "model.list": own,
  "shareLink.create": another(() => ({ chatSessionId: shelf.session.id })),
  "shareLink.list": another(() => ({ chatSessionId: shelf.session.id })),
  "shareLink.preview": another(() => ({ chatSessionId: shelf.session.id })),
  "shareLink.revoke": another(() => ({ id: shelf.link.shareLink.id })),
  "shareLink.open": { input: () => ({ token: "a guess" }), nobody: 404, stranger: 404 },
  "shareLink.noteOpening": { input: () => ({ token: "a guess" }), nobody: 404, stranger: 404 },
  "tag.list": own,
  "upload.cancel": another(() => ({ id: shelf.uploadId })),
  "upload.get": another(() => ({ id: shelf.uploadId })),
  "upload.list": { ...own, input: () => ({}) },
};

/** tRPC keeps them by their dotted paths, whatever the type says. */
const procedures = new Map(Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures)));

describe("the walk over every procedure", () => {
  it("finds a row for each, and no row without a procedure", () => {
    expect([...procedures.keys()].sort()).toEqual(Object.keys(rows).sort());
  });

  it.each(Object.entries(rows))("%s gives nobody and a stranger what the table says", async (path, row) => {
    const input = superjson.serialize(row.input?.());
    const { type } = procedures.get(path)?._def ?? {};
    for (const [token, status] of [
      [null, row.nobody],
      [stranger, row.stranger],
    ] as const) {
      const answer =
        type === "mutation"
          ? await server.fetch(`/api/trpc/${path}`, withToken(token, input))
          : await server.fetch(
              `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
              withToken(token),
            );
      expect(type === "subscription" ? refusalIn(answer.text) : answer.status, answer.text).toBe(status);
    }
  });
});

/** A browser's EventSource cannot read a status: a subscription is refused by its first event, and ends. */
const refusalIn = (stream: string) => Number(/event: serialized-error\ndata: .*"httpStatus":(\d+)/.exec(stream)?.[1]);

describe("the walk over every REST route", () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s gives what its procedure's row says",
    async (_, { method, path, procedure, status }) => {
      const row = rows[procedure];
      const input = Object(row.input?.()) as Record<string, unknown>; // an object of the table above, or an empty one
      const at = `/api${path.replace(/:(\w+)/g, (_match, name: string) => String(input[name]))}`;
      const body = Object.fromEntries(
        Object.entries(input).map(([key, value]) => [key === "documentId" ? "document_id" : key, value]),
      );
      const as = (token: string | null) =>
        server.fetch(at, method === "get" ? withToken(token) : withToken(token, body, method.toUpperCase()));
      expect((await as(null)).status).toBe(row.nobody);
      expect((await as(stranger)).status).toBe(row.stranger === 200 ? status : row.stranger);
    },
  );
});
