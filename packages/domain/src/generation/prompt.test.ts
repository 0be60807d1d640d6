import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChatSession } from "../chat-session/create.ts";
import { setModel } from "../chat-session/set-model.ts";
import { createDocument } from "../document/create.ts";
import { putGrant } from "../grant/put.ts";
import { sendMessage } from "../message/send.ts";
import { createWorld, type Person, SCRIPTED, type World } from "../testing.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

/** A document about a canary, and a session about it that has spoken of another one. */
async function nest(person: Person, name: string) {
  const text = `# The sea and ${name}\n\nThe moon pulls the sea, and ${name} sings of the sea.\n`;
  const document = await createDocument(person.scope, { title: `The sea and ${name}`, text, format: "markdown" });
  const said = await talk(person, document.id, `Does ${name}-said sing of the sea?`);
  return { document, sessionId: said };
}

async function talk(
  { scope }: Person,
  documentId: Parameters<typeof createChatSession>[1]["documentId"],
  content: string,
) {
  const session = await createChatSession(scope, { documentId });
  await setModel(scope, { id: session.id, model: SCRIPTED });
  await sendMessage(scope, { chatSessionId: session.id, content: `${content} (script: say)`, wait: true });
  return session.id;
}

describe("what a model is told", () => {
  it("is of the session's document and of that session alone, whatever else the asker or anybody has", async () => {
    const [asker, other] = [await world.person("asker"), await world.person("other")];
    const own = await nest(asker, "canary-own");
    const mine = await nest(asker, "canary-mine-too");
    const theirs = await nest(other, "canary-theirs");
    const shared = await nest(other, "canary-shared");
    await putGrant(other.scope, { documentId: shared.document.id, email: asker.email, role: "commenter" });
    const before = world.models.requests.length;
    const question = "What do canary-own, canary-mine-too, canary-theirs and canary-shared sing of at sea?";
    await talk(asker, own.document.id, question);
    await talk(asker, shared.document.id, "What sings of the sea?");
    const told = world.models.requests.slice(before).map((request) => JSON.stringify(request));
    const about = (name: string) => told.filter((one) => one.includes(`${name} sings of the sea`));
    expect(about("canary-own").length).toBeGreaterThan(0);
    expect(about("canary-shared").length).toBeGreaterThan(0);
    expect(about("canary-own").filter((one) => about("canary-shared").includes(one))).toEqual([]);
    for (const { document } of [mine, theirs]) {
      const [, name = ""] = /and (canary[\w-]+)$/.exec(document.title) ?? [];
      expect([name, about(name)]).toEqual([name, []]);
    }
    // Nor what another session about the same document has said.
    for (const name of ["canary-own", "canary-mine-too", "canary-theirs", "canary-shared"])
      expect(told.filter((one) => one.includes(`${name}-said`))).toEqual([]);
  });
});
