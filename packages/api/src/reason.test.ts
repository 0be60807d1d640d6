import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REASONS } from "@marginalia/contract";
import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveApi, type TestServer, withToken } from "./testing.ts";

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

it("each refusal says its reason by name beside its sentence, to the interface alone", async () => {
  const author = await world.person("author");
  const token = await world.token(author);
  const { document, session } = await createShelf(author);
  const call = async (path: string, input: object, how = token) => {
    const { body } = await server.fetch(`/api/trpc/${path}`, withToken(how, { json: input }));
    return Object(body).error?.json;
  };
  const cases: [string, object, string, object, string][] = [
    ["document.delete", { id: document.id }, "documentNotInTrash", {}, "Move the document to the trash first."],
    ["message.send", { chatSessionId: "none", content: "x" }, "notFound", {}, "Chat session not found"],
    ["document.create", { title: "", text: "x" }, "inputMissing", {}, "title: Give it a title."],
    [
      "document.create",
      { title: "x".repeat(201), text: "x" },
      "inputLong",
      { maximum: 200 },
      "title: Use at most 200 characters.",
    ],
    [
      "document.create",
      { title: 1, text: "x" },
      "inputWrong",
      {},
      "title: Invalid input: expected string, received number",
    ],
    [
      "chatSession.setModel",
      { id: session.id, model: "oracle" },
      "modelUnavailable",
      { model: "oracle" },
      "The model oracle is not available here.",
    ],
  ];
  for (const [path, input, name, values, sentence] of cases) {
    const refused = await call(path, input);
    expect(refused).toMatchObject({ message: sentence, data: { reason: { name, values } } });
  }
  expect(await call("document.delete", { id: document.id }, "mgn_nobody")).toMatchObject({
    data: { reason: { name: "signedOut", values: {} } },
  });
  const rest = await server.fetch(`/api/documents/${document.id}`, withToken(token, undefined, "DELETE"));
  expect(rest).toMatchObject({ status: 409, body: { error: "Move the document to the trash first." } });
  expect(Object.keys(Object(rest.body))).toEqual(["error"]);
});

it("what nobody was meant to meet has no reason", async () => {
  const { body } = await server.fetch("/api/trpc/document.nothing");
  expect(Object(body).error.json.data.reason).toBeNull();
});

/** Every file of sources below a folder. */
const sources = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");

it("every reason of the closed list is given somewhere", () => {
  const packages = join(import.meta.dirname, "../..");
  const text = ["domain/src", "api/src"].map((folder) => sources(join(packages, folder))).join("\n");
  const given = readFileSync(join(packages, "contract/src/reason.ts"), "utf8");
  const unused = Object.keys(REASONS).filter((name) => !text.includes(`"${name}"`) && !given.includes(`"${name}"`));
  expect(unused).toEqual([]);
});
