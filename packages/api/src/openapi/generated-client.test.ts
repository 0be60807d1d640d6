import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createWorld, type World } from "@marginalia/domain/testing";
import { generateApi } from "swagger-typescript-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveApi, type TestServer } from "../testing.ts";
import { describeApi } from "./document.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

let world: World;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  folder = await mkdtemp(join(tmpdir(), "marginalia-generated-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Told to the compiler of the program, not to ours. */
const EXPECT_ERROR = ["@ts", "expect", "error"].join("-");

/** What somebody writes who has nothing but the description: types it wrongly, and it does not compile. */
const PROGRAM = `
import { Api } from "./client.ts";
const [origin, token] = process.argv.slice(2);
const api = new Api({
  baseUrl: origin + "/api",
  securityWorker: () => ({ headers: { authorization: "Bearer " + token } }),
});
const { data: made } = await api.documents.postDocuments({ title: "Tides", text: "The moon pulls the sea twice a day." });
const { data: started } = await api.chatSessions.postChatSessions({ document_id: made.document.id });
const id = started.chat_session.id;
const { data: asked } = await api.chatSessions.postChatSessionsByChatSessionIdMessages(id, { content: "What pulls the sea?" });
const quote: string | undefined = asked.answer.citations[0]?.quote;
const { data: read } = await api.chatSessions.getChatSessionsById(id);
const count: number = read.chat_session.message_count;
// ${EXPECT_ERROR}: no message has this field
asked.answer.nothing;
console.log(JSON.stringify({ quote, count }));
`;

it("a client made of the description by a public generator compiles strictly and works", async () => {
  await writeFile(join(folder, "openapi.json"), JSON.stringify(describeApi()));
  await generateApi({ input: join(folder, "openapi.json"), output: folder, fileName: "client.ts", silent: true });
  await writeFile(join(folder, "program.ts"), PROGRAM);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const options = {
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: "es2023",
    module: "nodenext",
    rewriteRelativeImportExtensions: true,
    lib: ["es2023", "dom"],
    types: ["node"],
    typeRoots: [join(dirname(require.resolve("@types/node/package.json")), "..")],
    outDir: "out",
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["program.ts"] }));
  const compiled = await run(process.execPath, [tsc, "-p", folder]).catch((error: unknown) => error);
  expect(compiled).toMatchObject({ stdout: "" });
  const token = await world.token(await world.person("author"));
  const { stdout } = await run(process.execPath, [join(folder, "out/program.js"), server.origin, token]);
  expect(JSON.parse(stdout)).toEqual({ quote: expect.stringContaining("The moon pulls the sea"), count: 2 });
}, 120_000);
