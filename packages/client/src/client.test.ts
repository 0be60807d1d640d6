import { serveApi, type TestServer } from "@marginalia/api/testing";
import type { ChatSessionId } from "@marginalia/contract";
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
    expect(isMarginaliaError(refused)).toBe(true);
    expect(refused).toMatchObject({ message: "Access denied", data: { code: "FORBIDDEN", httpStatus: 403 } });
    const nowhere = createMarginaliaClient({ url: "http://127.0.0.1:1", token: "x" });
    const failed: unknown = await nowhere.account.get.query().catch((error: unknown) => error);
    expect(isMarginaliaError(failed)).toBe(false);
  });
});
