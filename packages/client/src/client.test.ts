import { connect, createServer, type Socket } from "node:net";
import { serveApi, type TestServer } from "@marginalia/api/testing";
import type { ChatSessionId, ErrorCode } from "@marginalia/contract";
import { createShelf, createWorld, SCRIPTED, type World } from "@marginalia/domain/testing";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { createMarginaliaClient, isMarginaliaError } from "./index.ts";

let world: World;
let server: TestServer;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

describe("the client", () => {
  it("reads a session with the types and the Dates that the server's router gives", async () => {
    const author = await world.person("author");
    const { session } = await createShelf(author);
    const client = createMarginaliaClient({ url: server.origin, token: await world.token(author) });
    await client.message.send.mutate({ chatSessionId: session.id, content: "What pulls the sea?", wait: true });
    const read = await client.chatSession.get.query({ id: session.id });
    expectTypeOf(read.id).toEqualTypeOf<ChatSessionId>();
    expectTypeOf(read.createdAt).toEqualTypeOf<Date>();
    expect(read.createdAt).toBeInstanceOf(Date);
    expect(read.messages[1]?.citations[0]?.quote).toContain("The moon pulls the sea");
  });

  it("hears an answer as it is written, and is told when it may not watch", async () => {
    const author = await world.person("author");
    const { session } = await createShelf(author);
    const client = createMarginaliaClient({ url: server.origin, token: await world.token(author) });
    const heard: string[] = [];
    const whole = new Promise<string>((resolve, reject) => {
      const watching = client.chatSession.watch.subscribe(
        { id: session.id },
        {
          onData: ({ data }) => {
            heard.push(data.type);
            if (data.type !== "ended") return;
            expectTypeOf(data.message.createdAt).toEqualTypeOf<Date>();
            expect(data.message.createdAt).toBeInstanceOf(Date);
            watching.unsubscribe();
            resolve(data.message.content);
          },
          onError: reject,
        },
      );
    });
    await client.chatSession.setModel.mutate({ id: session.id, model: SCRIPTED });
    await client.message.send.mutate({ chatSessionId: session.id, content: "Well? (script: words 40 20)" });
    expect(await whole).toContain("w40");
    expect(heard).toContain("delta");
    const stranger = createMarginaliaClient({
      url: server.origin,
      token: await world.token(await world.person("stranger")),
    });
    const refusal = new Promise((_, reject) =>
      stranger.chatSession.watch.subscribe({ id: session.id }, { onError: reject }),
    );
    await expect(refusal).rejects.toMatchObject({ message: "Access denied", data: { code: "FORBIDDEN" } });
  });

  it("throws what the instance said, and tells it from a network that failed", async () => {
    const stranger = await world.person("stranger");
    const { session } = await createShelf(await world.person("author"));
    const client = createMarginaliaClient({ url: server.origin, token: await world.token(stranger) });
    const refused: unknown = await client.chatSession.get.query({ id: session.id }).catch((error: unknown) => error);
    if (!isMarginaliaError(refused)) throw refused;
    expectTypeOf(refused.code).toEqualTypeOf<ErrorCode | null>();
    expect(refused).toMatchObject({
      code: "FORBIDDEN",
      sentence: "Access denied",
      message: "Access denied",
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      retryAfter: null,
      data: { code: "FORBIDDEN", httpStatus: 403 },
    });
    const nowhere = createMarginaliaClient({ url: "http://127.0.0.1:1", token: "x", attempts: 2 });
    const failed: unknown = await nowhere.account.get.query().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(isMarginaliaError(failed)).toBe(false);
  });

  it("asks again after the time that a limit says, and once more when an answer was lost on its way", async () => {
    const author = await world.person("author");
    const { session } = await createShelf(author);
    const token = await world.token(author);
    let turn = 0;
    const unsteady: typeof fetch = async (input, init) => {
      turn += 1;
      if (turn === 1) return Response.json(tooMany, { status: 429, headers: { "retry-after": "1" } });
      const answer = await fetch(input, init);
      if (turn === 2) throw new TypeError("The line broke after the question had been stored.");
      return answer;
    };
    const client = createMarginaliaClient({ url: server.origin, token, fetch: unsteady });
    const started = performance.now();
    const sent = await client.message.send.mutate({ chatSessionId: session.id, content: "What pulls the sea?" });
    expect(turn).toBe(3);
    expect(performance.now() - started).toBeGreaterThan(1_000);
    const { messageCount, messages } = await client.chatSession.get.query({ id: session.id });
    expect(messageCount).toBe(2);
    expect(messages[0]?.id).toBe(sent.message.id);
  });

  it("does not send twice what would be done twice", async () => {
    const author = await world.person("author");
    const { document } = await createShelf(author);
    let turn = 0;
    const lossy: typeof fetch = async (input, init) => {
      turn += 1;
      await fetch(input, init);
      throw new TypeError("The line broke.");
    };
    const client = createMarginaliaClient({ url: server.origin, token: await world.token(author), fetch: lossy });
    await expect(client.chatSession.create.mutate({ documentId: document.id })).rejects.toThrow("The line broke.");
    expect(turn).toBe(1);
  });

  it("goes on with a watch where it was when the line breaks", async () => {
    const author = await world.person("author");
    const { session } = await createShelf(author);
    const token = await world.token(author);
    await using line = await openLine(server.origin);
    const client = createMarginaliaClient({ url: server.origin, token });
    await client.chatSession.setModel.mutate({ id: session.id, model: SCRIPTED });
    const pieces: { first: number; last: number; text: string }[] = [];
    const whole = new Promise<string>((resolve, reject) => {
      const watching = createMarginaliaClient({ url: line.origin, token }).chatSession.watch.subscribe(
        { id: session.id },
        {
          onError: reject,
          onData: ({ data }) => {
            if (data.type === "delta") {
              pieces.push(data);
              if (pieces.length === 2) line.cut();
            }
            if (data.type !== "ended") return;
            watching.unsubscribe();
            resolve(data.message.content);
          },
        },
      );
    });
    await client.message.send.mutate({ chatSessionId: session.id, content: "Well? (script: words 120 20)" });
    const content = await whole;
    expect(line.opened()).toBeGreaterThan(1);
    expect(content).toContain(
      pieces
        .map(({ text }) => text)
        .join("")
        .trim(),
    );
    for (const [at, { first }] of pieces.entries()) expect(first).toBe((pieces[at - 1]?.last ?? first - 1) + 1);
  });
});

/** A line to the server that can be cut. */
async function openLine(origin: string) {
  const { hostname, port } = new URL(origin);
  const open = new Set<Socket>();
  let opened = 0;
  const relay = createServer((near) => {
    opened += 1;
    const far = connect(Number(port), hostname);
    open.add(near.on("error", () => far.destroy()).on("close", () => far.destroy()));
    far.on("error", () => near.destroy()).on("close", () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const address = relay.address();
  if (typeof address !== "object" || address === null) throw new Error("The line has no port.");
  const cut = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    opened: () => opened,
    cut,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        relay.close(() => resolve());
        cut();
      }),
  };
}

const tooMany = [
  {
    error: {
      json: {
        message: "Too many requests.",
        code: -32_029,
        data: { code: "TOO_MANY_REQUESTS", httpStatus: 429, path: "message.send", requestId: null },
      },
    },
  },
];
