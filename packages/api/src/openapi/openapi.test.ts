import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import { startUploadWorker } from "@marginalia/domain/worker";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRestApp } from "../rest/app.ts";
import { snake } from "../rest/json.ts";
import { type Answer, serveApi, type TestServer, withToken } from "../testing.ts";
import { describeApi } from "./document.ts";
import { FIELDS } from "./field.ts";
import { isJson, type Json } from "./schema.ts";

let world: World;
let server: TestServer;
const described = describeApi();

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const part = (value: unknown, ...keys: (string | number)[]): Json => {
  const found = keys.reduce<unknown>((from, key) => (isJson(from) ? from[String(key)] : undefined), value);
  return isJson(found) ? found : {};
};

/** Every operation, by its method and path. */
const operations = Object.entries(part(described, "paths")).flatMap(([path, methods]) =>
  Object.keys(Object(methods)).map((method) => ({ method, path, operation: part(methods, method) })),
);

/** Checks against the document's own schemas, strictly: what is not described must not be there. */
function createChecker() {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  ajv.addSchema(closed(described), "api");
  return (pointer: string, value: unknown) => {
    const check = ajv.getSchema(`api#/${pointer}`);
    if (!check) throw new Error(`There is no schema at ${pointer}.`);
    return check(value) ? [] : check.errors;
  };
}

function closed(value: unknown): Json {
  const inner = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(inner);
    if (!isJson(each)) return each;
    const parts = Object.fromEntries(Object.entries(each).map(([key, one]) => [key, inner(one)]));
    return each.type === "object" && isJson(each.properties) ? { ...parts, additionalProperties: false } : parts;
  };
  return Object(inner(value));
}

const check = createChecker();
const escaped = (path: string) => encodeURIComponent(path.replaceAll("~", "~0").replaceAll("/", "~1"));
const bodyAt = (method: string, path: string, status: number, media = "application~1json") =>
  `paths/${escaped(path)}/${method}/responses/${status}/content/${media}/schema`;

describe("the API's description", () => {
  it("is a valid OpenAPI 3.1 document, by the specification's own schema", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(described));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  it("is served to anybody, and points at nothing that it does not hold", async () => {
    const { status, body } = await server.fetch("/api/openapi.json");
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(described)));
    for (const [, pointer] of JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      expect(part(described, ...(pointer ?? "").split("/")), pointer).not.toEqual({});
    }
  });

  it("holds every route that the app answers", async () => {
    const app = createRestApp({
      ...Object(server), // the routes are walked, none is called
    });
    const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const walked = app.routes
      .filter(({ path }) => !path.startsWith("/v1/"))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, (_, name) => `{${snake(name)}}`)}`);
    expect(walked.length).toBeGreaterThan(40);
    expect(new Set(walked)).toEqual(known);
  });

  it("gives each operation a summary, a heading and a name of its own", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.summary).toMatch(/^[A-Z].{5,60}[^.]$/);
      expect(operation.tags).toHaveLength(1);
    }
  });

  it("explains fields that some input has, and no other", () => {
    const used = new Set(
      operations.flatMap(({ operation }) => [
        ...Object.keys(part(operation, "requestBody", "content", "application/json", "schema", "properties")),
        ...[operation.parameters].flat().map((parameter) => String(Object(parameter).name)),
      ]),
    );
    const ofTools = ["characters", "start"];
    expect(Object.keys(FIELDS).filter((name) => !used.has(name) && !ofTools.includes(name))).toEqual([]);
  });

  it("has examples that its own schemas take", () => {
    for (const { method, path, operation } of operations) {
      const sent = `paths/${escaped(path)}/${method}/requestBody/content/application~1json/schema`;
      const asked = part(operation, "requestBody", "content", "application/json");
      if ("example" in asked) expect(check(sent, asked.example), `${method} ${path}`).toEqual([]);
      for (const status of Object.keys(part(operation, "responses"))) {
        const answered = part(operation, "responses", status, "content", "application/json");
        if (!("example" in answered)) continue;
        expect(check(bodyAt(method, path, Number(status)), answered.example), `${method} ${path}`).toEqual([]);
      }
    }
  });
});

describe("what REST answers", () => {
  it("is what the description says, from the first document to the last message", async () => {
    const author = await world.person("author");
    const token = await world.token(author);
    const seen = new Set<string>();
    const call = async (method: string, path: string, values: Record<string, unknown> = {}, body?: object) => {
      const query = path.includes("?") ? path.slice(path.indexOf("?")) : "";
      const template = path.replace(query, "");
      const at = template.replace(/\{(\w+)\}/g, (_, name) => String(values[name])) + query;
      const answer = await server.fetch(`/api${at}`, withToken(token, body, method.toUpperCase()));
      seen.add(`${method} ${template}`);
      if (answer.status === 204) expect(part(described, "paths", template, method, "responses")).toHaveProperty("204");
      else expect(check(bodyAt(method, template, answer.status), answer.body), `${at} ${answer.text}`).toEqual([]);
      return answer;
    };
    const at = (answer: Answer, ...keys: string[]) => {
      const holder = part(answer.body, ...keys.slice(0, -1));
      return holder[keys.at(-1) ?? ""];
    };
    const made = await call(
      "post",
      "/documents",
      {},
      { title: "Tides", text: "The moon pulls the sea.\n\nShips wait." },
    );
    const id = at(made, "document", "id");
    await call("post", "/documents/{id}/versions", { id }, { text: "The moon pulls the sea twice a day." });
    for (const path of ["", "/content", "/versions", "/compare", "/margin"]) {
      await call("get", `/documents/{id}${path}`, { id });
    }
    await call("patch", "/documents/{id}", { id }, { title: "Tides again" });
    const started = await call("post", "/chat-sessions", {}, { document_id: id, title: "Sea" });
    const session = at(started, "chat_session", "id");
    const asked = await call(
      "post",
      "/chat-sessions/{chat_session_id}/messages",
      { chat_session_id: session },
      { content: "What pulls the sea?" },
    );
    const answer = { message_id: at(asked, "answer", "id") };
    const question = { message_id: at(asked, "message", "id") };
    await call("post", "/messages/{message_id}/regenerate", answer, {});
    await call("post", "/messages/{message_id}/select", answer, {});
    await call("post", "/messages/{message_id}/rating", answer, { rating: 1 });
    await call("get", "/messages/{message_id}", answer);
    await call("get", "/messages/{message_id}/citations/{number}/place", { ...answer, number: 1 });
    await call("post", "/messages/{message_id}/edit", question, { content: "And the ships?" });
    await call("post", "/messages/{message_id}/fork", answer, {});
    for (const path of ["", "/history", "/export?format=json", "/anchor", "/find?query=sea"]) {
      await call("get", `/chat-sessions/{id}${path}`, { id: session });
    }
    await call("get", "/chat-sessions/{id}?limit=1", { id: session });
    await call("patch", "/chat-sessions/{id}", { id: session }, { title: "The sea" });
    await call("post", "/chat-sessions/{id}/model", { id: session }, { model: null });
    for (const path of [
      "/documents",
      "/chat-sessions",
      "/chat-sessions?mine=true",
      "/history",
      "/models",
      "/uploads",
      "/search/documents?query=sea",
      "/search/chat-sessions?query=sea",
    ]) {
      await call("get", path);
    }
    const links = "/chat-sessions/{chat_session_id}/share-links";
    const link = await call("post", links, { chat_session_id: session }, {});
    await call("get", links, { chat_session_id: session });
    await call("get", `${links}/preview`, { chat_session_id: session });
    await call("get", "/shared/{token}", { token: at(link, "token") });
    await call("post", "/shared/{token}/openings", { token: at(link, "token") }, {});
    await call("delete", "/share-links/{id}", { id: at(link, "share_link", "id") });
    expect(seen.size).toBeGreaterThan(34);
  });

  it("is described for a file too, whether somebody waits for it or not", async () => {
    const token = await world.token(await world.person("author"));
    const worker = startUploadWorker({ db: world.db, seconds: 60, memoryMegabytes: 512, onError: () => {} });
    for (const [prefer, status] of [
      ["", 201],
      ["respond-async", 202],
    ] as const) {
      const body = new FormData();
      body.append("file", new Blob(["# Tides\n\nThe moon pulls the sea."]), "tides.md");
      const headers = { authorization: `Bearer ${token}`, prefer };
      const answer = await server.fetch("/api/documents", { method: "POST", headers, body });
      expect(answer.status).toBe(status);
      expect(check(bodyAt("post", "/documents", status), answer.body), answer.text).toEqual([]);
    }
    await worker.close();
  });

  it("refuses as the closed list says, by a sentence", async () => {
    const author = await world.person("author");
    const { session } = await createShelf(author);
    const stranger = await world.token(await world.person("stranger"));
    const refused = [
      await server.fetch("/api/documents", withToken(null)),
      await server.fetch(`/api/chat-sessions/${session.id}`, withToken(stranger)),
      await server.fetch("/api/chat-sessions/nothing", withToken(stranger)),
      await server.fetch("/api/documents", withToken(stranger, { title: "", text: "" })),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 404, 422]);
    for (const { body } of refused) expect(check("components/schemas/Error", body)).toEqual([]);
  });
});
