import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { serveApi, type TestServer } from "@marginalia/api/testing";
import { createDocument, sendMessage, setModel } from "@marginalia/domain";
import { startImportWorker } from "@marginalia/domain/import-worker";
import { createShelf, createWorld, type Person, SCRIPTED, SOME_TEXT, type World } from "@marginalia/domain/testing";
import { startUploadWorker } from "@marginalia/domain/worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let world: World;
let server: TestServer;
let folder: string;
let author: Person;
let token: string;
let shelf: Awaited<ReturnType<typeof createShelf>>;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  folder = await mkdtemp(join(tmpdir(), "marginalia-cli-"));
  author = await world.person("author");
  token = await world.token(author);
  shelf = await createShelf(author);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

type Given = { input?: string; variables?: Record<string, string> };

/** The command as somebody elsewhere has it: an address and a token, no database. */
function start(args: string[], variables: Record<string, string> = {}) {
  const known = { MARGINALIA_URL: server.origin, MARGINALIA_TOKEN: token };
  return spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: new URL("../..", import.meta.url),
    env: { PATH: "", XDG_CONFIG_HOME: folder, ...known, ...variables },
  });
}

async function marginalia(args: string[], { input = "", variables = {} }: Given = {}) {
  const child = start(args, variables);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, status };
}

const SIGNED_OUT = { MARGINALIA_URL: "", MARGINALIA_TOKEN: "" };

describe("signing in", () => {
  it("is kept for its owner alone, works, and is forgotten", async () => {
    const variables = SIGNED_OUT;
    const before = await marginalia(["list"], { variables });
    expect(before).toMatchObject({ status: 3, stdout: "", stderr: expect.stringContaining("marginalia login URL") });
    const signedIn = await marginalia(["login", server.origin, "--token-stdin"], { input: `${token}\n`, variables });
    expect(signedIn).toMatchObject({ status: 0, stdout: `author\t${author.email}\t${server.origin}\n` });
    const file = join(folder, "marginalia/credentials.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await marginalia(["list"], { variables })).stdout).toContain(shelf.document.id);
    const elsewhere = { MARGINALIA_URL: "http://127.0.0.1:1", MARGINALIA_TOKEN: "" };
    const kept = await marginalia(["list"], { variables: elsewhere });
    expect(kept).toMatchObject({ status: 3, stderr: expect.stringContaining(`The sign-in is for ${server.origin}`) });
    expect((await marginalia(["logout"], { variables })).status).toBe(0);
    expect((await marginalia(["list"], { variables })).status).toBe(3);
  });

  it("with a token that nobody has keeps nothing", async () => {
    const refused = await marginalia(["login", server.origin, "--token-stdin"], {
      input: "mgn_x",
      variables: SIGNED_OUT,
    });
    expect(refused).toMatchObject({ status: 3, stderr: "marginalia: Authentication required\n" });
    await expect(readFile(join(folder, "marginalia/credentials.json"))).rejects.toThrow();
  });
});

describe("reading", () => {
  it("lists documents and sessions in lines, and as JSON", async () => {
    const documents = await marginalia(["list", "--query", "spring tides"]);
    expect(documents.stdout).toMatch(new RegExp(`^${shelf.document.id}\t\\d{4}-.*Z\tauthor\t1\tTides\n$`));
    const sessions = await marginalia(["list", "sessions", "--document", shelf.document.id, "--json"]);
    expect(JSON.parse(sessions.stdout)).toMatchObject({
      chatSessions: [{ id: shelf.session.id, documentTitle: "Tides" }],
    });
  });

  it("lists as many as are wanted, over several pages", async () => {
    const many = await world.person("many");
    const variables = { MARGINALIA_TOKEN: await world.token(many) };
    for (let n = 0; n < 120; n += 1) {
      await createDocument(many.scope, { title: `Tides ${n}`, text: "t", format: "text" });
    }
    const listed = await marginalia(["list", "--limit", "110"], { variables });
    const ids = listed.stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.split("\t")[0]]));
    expect(new Set(ids).size).toBe(110);
    const found = await marginalia(["list", "--query", "tides", "--limit", "1000", "--json"], { variables });
    expect(JSON.parse(found.stdout).documents).toHaveLength(120);
  });

  it("gets a document and a session whole", async () => {
    expect((await marginalia(["get", "document", shelf.document.id])).stdout).toBe(`${SOME_TEXT.trimEnd()}\n`);
    await marginalia(["ask", "--session", shelf.session.id, "What pulls the sea?"]);
    const { stdout } = await marginalia(["get", "session", shelf.session.id]);
    expect(stdout).toMatch(/^# About the sea\n\n> What pulls the sea\?\n\n.*The moon pulls the sea/s);
  });

  it("lets nobody's text command the terminal", async () => {
    const title = "Tides";
    const sent = "red \u001b[31mtext\u001b]0;title\u0007 and \u202eback";
    const { id } = await createDocument(author.scope, { title, text: sent, format: "text" });
    expect((await marginalia(["get", "document", id])).stdout).toBe("red [31mtext]0;title and back\n");
    const { stdout } = await marginalia(["get", "document", id, "--json"]);
    for (const command of ["\u001b", "\u202e"]) expect(stdout).not.toContain(command);
    expect(JSON.parse(stdout).text).toBe(sent);
  });
});

describe("asking", () => {
  it("writes the answer and what it cites, in a new session too", async () => {
    const asked = await marginalia(["ask", "--document", shelf.document.id, "What", "pulls", "the", "sea?"]);
    expect(asked).toMatchObject({ status: 0, stdout: expect.stringContaining("The moon pulls the sea twice a day.") });
    expect(asked.stdout).toMatch(/\n {2}\[1\] “.+”\n$/);
    expect(asked.stderr).toMatch(/^Session [\da-f-]{36}\n$/);
    const json = await marginalia(["ask", "--session", shelf.session.id, "--json", "And Granville?"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      answer: { status: "complete" },
      message: { content: "And Granville?" },
    });
  });

  it("stops the answer at Ctrl-C, and says what it had said", async () => {
    const { session } = await createShelf(author);
    await setModel(author.scope, { id: session.id, model: SCRIPTED });
    const child = start(["ask", "--session", session.id, "Well? (script: words 400 50)"]);
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    let heard = "";
    child.stdout.on("data", (piece) => {
      heard += String(piece);
      if (!child.killed && /w3\b/.test(heard)) child.kill("SIGINT");
    });
    expect(await ended).toBe(130);
    const { stdout } = await marginalia(["get", "session", session.id, "--json"]);
    const [, answer] = JSON.parse(stdout).messages;
    expect(answer.status).toBe("stopped");
    expect(answer.content).toContain("w3");
    expect(answer.content).not.toContain("w400");
  });
});

describe("files", () => {
  it("go up and are documents, and come back byte for byte", async () => {
    const faults: unknown[] = [];
    const onError = (error: unknown) => void faults.push(error);
    const worker = startUploadWorker({ db: world.db, seconds: 60, memoryMegabytes: 512, onError });
    const path = join(folder, "winds.md");
    await writeFile(path, "# Winds\r\n\r\nThey come from the west.\r\n");
    const { stdout, status } = await marginalia(["upload", path, "--title", "Winds"]);
    await worker.close();
    expect(faults).toEqual([]);
    expect(status).toBe(0);
    const back = join(folder, "back.md");
    expect((await marginalia(["download", stdout.trim(), "-o", back])).status).toBe(0);
    expect(await readFile(back)).toEqual(await readFile(path));
    expect((await marginalia(["download", stdout.trim(), "-o", back])).stderr).toContain("EEXIST");
    const { stdout: piped } = await marginalia(["download", stdout.trim()]);
    expect(piped).toBe("# Winds\r\n\r\nThey come from the west.\r\n");
  });

  it("of a session come as Markdown or JSON", async () => {
    expect((await marginalia(["export", shelf.session.id])).stdout).toContain("# About the sea");
    const { stdout } = await marginalia(["export", shelf.session.id, "--format", "json"]);
    expect(JSON.parse(stdout)).toBeTypeOf("object");
  });

  it("of a session come back, tried first; a document and everything come as zips", async () => {
    const worker = startImportWorker({ db: world.db, onError: () => undefined });
    await sendMessage(author.scope, { chatSessionId: shelf.session.id, content: "What pulls the sea?", wait: true });
    const file = join(folder, "session.json");
    expect((await marginalia(["export", shelf.session.id, "--format", "json", "-o", file])).status).toBe(0);
    expect(await marginalia(["import", file, "--dry-run"])).toMatchObject({ status: 0, stdout: "1 new\n" });
    const brought = await marginalia(["import", file, "--document", shelf.document.id, "--json"]);
    expect(JSON.parse(brought.stdout)).toMatchObject({
      import: { state: "done" },
      entries: [{ outcome: "imported", documentId: shelf.document.id }],
    });
    await worker.close();
    for (const what of [["--document", shelf.document.id], ["--everything"]]) {
      const zip = join(folder, `${what[0]}.zip`);
      expect((await marginalia(["export", ...what, "-o", zip])).status).toBe(0);
      expect((await readFile(zip)).toString("latin1")).toContain(`sessions/${shelf.session.id}.json`);
    }
    expect((await marginalia(["export"])).status).toBe(2);
    expect(await marginalia(["import", join(folder, "nothing")])).toMatchObject({ status: 2 });
  });
});

describe("what goes wrong", () => {
  it.each([
    ["a token that nobody has", ["list"], { MARGINALIA_TOKEN: "mgn_x" }, 3, "Authentication required"],
    ["a session that is not there", ["get", "session", "nothing"], {}, 4, "Chat session not found"],
    ["an input that is refused", ["list", "--query", "x".repeat(201)], {}, 5, "Search for at most"],
    ["a number that is none", ["list", "--limit", "0"], {}, 2, "Give --limit a whole number"],
    ["an instance that is away", ["list"], { MARGINALIA_URL: "http://127.0.0.1:1" }, 6, "cannot be reached"],
    ["a question without a place", ["ask", "Well?"], {}, 2, "Say where"],
    ["a file that is not there", ["upload", "nothing.pdf"], {}, 2, "no file nothing.pdf"],
    ["a command that is none", ["frobnicate"], {}, 2, "unknown command"],
  ])("%s has an exit code and a sentence", async (_, args, variables, status, sentence) => {
    const said = await marginalia(args, { variables });
    expect(said.stderr).toContain(sentence);
    expect(said).toMatchObject({ status, stdout: "" });
  });

  it("somebody else's is denied", async () => {
    const variables = { MARGINALIA_TOKEN: await world.token(await world.person("stranger")) };
    const denied = await marginalia(["get", "document", shelf.document.id], { variables });
    expect(denied).toMatchObject({ status: 4, stderr: "marginalia: Access denied\n" });
  });
});

describe("completion", () => {
  it("is written for each shell, and knows the commands", async () => {
    for (const shell of ["bash", "zsh", "fish"]) {
      const { status, stdout } = await marginalia(["complete", shell], { variables: SIGNED_OUT });
      expect(status).toBe(0);
      expect(stdout).toContain("marginalia");
    }
    const offered = await marginalia(["complete", "--", "ge"], { variables: SIGNED_OUT });
    expect(offered.stdout).toMatch(/^get\t/m);
  });

  it("completes in bash what somebody begins to type", async () => {
    const script = (await marginalia(["complete", "bash"], { variables: SIGNED_OUT })).stdout;
    const typed = (...words: string[]) => `
      _get_comp_words_by_ref() { words=(marginalia ${words.join(" ")}); cur=${words.at(-1)}; cword=${words.length}; }
      __marginalia_complete
      printf '%s\\n' "\${COMPREPLY[@]}"`; // bash's own helper comes with another package: it says what stands on the line
    const own = `marginalia() { "${process.execPath}" --import tsx src/main.ts "$@"; }\ncompopt() { :; }`;
    const shell = spawn("bash", ["-c", [script, own, typed("ge"), typed("export", "--fo")].join("\n")], {
      cwd: new URL("../..", import.meta.url),
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", XDG_CONFIG_HOME: folder },
    });
    expect(await text(shell.stdout)).toBe("get\n--format\n");
  });
});
