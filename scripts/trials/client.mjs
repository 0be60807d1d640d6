// `npm run trial:client`: the client as it is published, installed in a project of its own and run by Node.js, Deno and Bun
// against one instance, which goes away and comes back while all of them watch.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildClient } from "../../packages/client/build.mjs";
import { root } from "../prepare.mjs";
import { createInstance } from "./instance.mjs";

/** The runtimes' own packages of their programs, by platform and processor. */
const DENO = "2.9.6";
const BUN = "1.4.5";
const PACKAGES = {
  "linux x64": ["linux-x64-glibc", "linux-x64"],
  "linux arm64": ["linux-arm64-glibc", "linux-aarch64"],
  "darwin x64": ["darwin-x64", "darwin-x64"],
  "darwin arm64": ["darwin-arm64", "darwin-aarch64"],
};

/** Milliseconds for one thing that a program is to say. */
const LIMIT = 60_000;

/** What is run by each: it lists, asks, and says what it hears, until there are two answers. */
const PROGRAM = `
import process from "node:process";
import { createMarginaliaClient, createMarginaliaFiles, isMarginaliaError } from "@marginalia/client";
const [, , url, token, id] = process.argv;
const client = createMarginaliaClient({ url, token });
const say = (what, value) => console.log(what + " " + JSON.stringify(value));
const { documents } = await client.document.list.query({});
say("documents", documents.map(({ title }) => title));
const refused = await client.document.get.query({ id: "nothing" }).catch((error) => error);
say("refused", isMarginaliaError(refused) ? refused.code : String(refused));
const files = createMarginaliaFiles({ url, token });
let sent = 0;
const file = new Blob(["# Winds\\n\\n", "They come from the west. ".repeat(10_000)]);
const { uploadId } = await files.upload({ file, fileName: "winds.md", onProgress: (progress) => (sent = progress.sent) });
say("sent", sent === file.size && (await client.upload.get.query({ id: uploadId })).byteSize === file.size);
let [asked, version] = [false, 0];
const ask = () => client.message.send.mutate({ chatSessionId: id, content: "What pulls the sea?" });
const watching = client.chatSession.watch.subscribe({ id }, {
  onData: async ({ data }) => {
    if (!asked) void ask(); // the line is open: nothing of the answer is missed
    asked = true;
    if (data.type === "ended") say("heard", [data.message.content, data.message.createdAt instanceof Date]);
    if (data.type !== "changed") return;
    if (data.version <= version) say("twice", data.version);
    version = data.version;
    const { messages } = await client.chatSession.get.query({ id });
    if (messages.length < 4 || messages[3].status !== "complete") return;
    say("read", messages[3].content);
    watching.unsubscribe();
    process.exit(0);
  },
  onError: (error) => (say("failed", error.message), process.exit(1)),
});
`;

const folder = mkdtempSync(join(tmpdir(), "marginalia-client-trial-"));
const instance = await createInstance();
const children = [];
try {
  const programs = runtimes();
  const project = install();
  await instance.start();
  const token = instance.person("ada@example.org");
  const { json: made } = await instance.call("/api/documents", token, {
    title: "Tides",
    text: "The moon pulls the sea twice a day. Spring tides come at full moon.",
  });
  const runs = [];
  for (const { name, command, args } of programs) {
    const { json } = await instance.call("/api/chat-sessions", token, { document_id: made.document.id });
    const session = json.chat_session.id;
    runs.push({
      name,
      session,
      ...begin(command, [...args, join(project, "program.mjs"), instance.origin, token, session]),
    });
  }
  for (const run of runs) await run.until(/^heard/m);
  await instance.signal("SIGTERM");
  await sleep(1_000); // every watch has found nobody there, and waits longer each time
  await instance.start();
  for (const { session } of runs) {
    const asked = await instance.call(`/api/chat-sessions/${session}/messages`, token, {
      content: "When do spring tides come?",
    });
    if (asked.status !== 201) throw new Error(`The question after the restart: ${asked.status} ${asked.text}`);
  }
  for (const run of runs) judge(run.name, await run.ended());
  console.log(
    `${runs.map(({ name }) => name).join(", ")}: calls, a file, a refusal, and a watch that went on after a restart`,
  );
} finally {
  for (const child of children) child.kill();
  await instance.remove();
  rmSync(folder, { recursive: true });
}

function judge(name, output) {
  const of = (what) => [...output.matchAll(new RegExp(`^${what} (.*)$`, "gm"))].map(([, value]) => JSON.parse(value));
  const heard = of("heard");
  const isGood =
    of("documents")[0]?.includes("Tides") &&
    of("refused")[0] === "NOT_FOUND" &&
    of("sent")[0] === true &&
    heard[0][0].includes("The moon pulls the sea") &&
    heard.every(([, isDate]) => isDate) &&
    of("read")[0].includes("Spring tides come at full moon") &&
    of("twice").length === 0;
  if (!isGood) throw new Error(`${name} said:\n${output}`);
}

/** What the packed client is installed into, with what it depends on. */
function install() {
  const built = join(folder, "built");
  const project = join(folder, "project");
  buildClient(built);
  mkdirSync(project);
  const packed = npm(["pack", "--silent", "--pack-destination", folder], built).trim();
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  npm(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", join(folder, packed)], project);
  writeFileSync(join(project, "program.mjs"), PROGRAM);
  return project;
}

/** Node.js, and the others where there are programs of them for this machine: fetched once, and kept. */
function runtimes() {
  const platform = `${process.platform} ${process.arch}`;
  const found = [{ name: `Node.js ${process.versions.node}`, command: process.execPath, args: [] }];
  const packages = PACKAGES[platform];
  if (!packages) {
    console.log(`Deno and Bun are not tried on ${platform}.`);
    return found;
  }
  const [deno, bun] = [`@deno/${packages[0]}`, `@oven/bun-${packages[1]}`];
  const kept = join(root, ".cache/runtimes", `deno-${DENO}-bun-${BUN}`);
  const programs = [join(kept, "node_modules", deno, "deno"), join(kept, "node_modules", bun, "bin/bun")];
  if (!programs.every((program) => existsSync(program))) {
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, "package.json"), "{}");
    npm(["install", "--no-audit", "--no-fund", "--ignore-scripts", `${deno}@${DENO}`, `${bun}@${BUN}`], kept);
  }
  const allowed = ["--allow-net", "--allow-read", "--allow-env", "--no-prompt", "--node-modules-dir=manual"];
  found.push({ name: `Deno ${DENO}`, command: programs[0], args: ["run", ...allowed] });
  found.push({ name: `Bun ${BUN}`, command: programs[1], args: ["run"] });
  return found;
}

function npm(args, cwd) {
  const done = spawnSync("npm", args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  if (done.status !== 0) throw new Error(`npm ${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

/** A program under way: what it says, and how it ends. */
function begin(command, args) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const exit = new Promise((resolve) => child.once("close", resolve));
  const waitFor = async (isDone, what) => {
    const from = performance.now();
    while (!isDone()) {
      const isOver = child.exitCode !== null || performance.now() - from > LIMIT;
      if (isOver) throw new Error(`${command} did not ${what}:\n${output}`);
      await sleep(50);
    }
  };
  const until = (pattern) => waitFor(() => pattern.test(output), `say ${pattern}`);
  const ended = async () => {
    await waitFor(() => child.exitCode === 0, "come to its end");
    await exit;
    return output;
  };
  return { until, ended };
}
