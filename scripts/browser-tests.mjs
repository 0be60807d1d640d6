// `npm run test:browser [-- PLAYWRIGHT ARGUMENTS]`: the browser tests, on a production instance of their own.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./prepare.mjs";
import { createInstance } from "./trials/instance.mjs";
import { startModelServer } from "./trials/model-server.mjs";

const web = createRequire(join(root, "apps/web/package.json"));
const playwright = join(dirname(web.resolve("@playwright/test/package.json")), "cli.js");
const models = await startModelServer();
const instance = await createInstance(models.configuration);
try {
  await instance.start();
  const env = {
    ...process.env,
    E2E_ORIGIN: instance.origin,
    E2E_MODEL_ORIGIN: models.origin,
    E2E_DATABASE_URL: await instance.databaseUrl(),
    CHROMIUM_PATH: ensureChromium(),
  };
  const args = [playwright, "test", "-c", "apps/web", ...process.argv.slice(2)];
  const tests = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  process.exitCode = await new Promise((resolve) => tests.once("exit", (code) => resolve(code ?? 1)));
} finally {
  await instance.remove();
  models.stop();
}
