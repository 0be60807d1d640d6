// A scripted model server for a trial, in a process of its own: packages/answer/src/testing says what it can be asked for.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../prepare.mjs";

/** Starts one. `configuration` makes an instance have its models `openai/scripted` and `openai/scripted-too`. */
export async function startModelServer() {
  const server = spawn(process.execPath, ["--import", "tsx", "src/testing/serve.ts"], {
    cwd: join(root, "packages/answer"),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await Promise.race([
    once(server.stdout, "data"),
    once(server, "exit").then(() => Promise.reject(new Error("The scripted model server did not start."))),
  ]);
  const origin = String(line).trim();
  const configuration = {
    OPENAI_API_KEY: "a-key-for-a-trial",
    OPENAI_BASE_URL: `${origin}/v1`,
    OPENAI_MODELS: "scripted,scripted-too",
    OPENAI_CONTEXT_TOKENS: "16000",
    MARGINALIA_ANSWER_SECONDS: "5",
  };
  return { origin, configuration, stop: () => void server.kill() };
}
