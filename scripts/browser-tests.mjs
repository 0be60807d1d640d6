// `npm run test:browser [-- PLAYWRIGHT ARGUMENTS]`: the browser tests, on production instances of their own: two web servers
// over one database, of which the second lets pages of the first call it, and a scripted model for both.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./prepare.mjs";
import { createInstance } from "./trials/instance.mjs";
import { startModelServer } from "./trials/model-server.mjs";

const web = createRequire(join(root, "apps/web/package.json"));
const playwright = join(dirname(web.resolve("@playwright/test/package.json")), "cli.js");
const models = await startModelServer();
const configuration = {
  ...models.configuration,
  // Longer than a browser under load takes to reload a page while an answer waits.
  MARGINALIA_ANSWER_SECONDS: "20",
  MARGINALIA_SECRET: randomBytes(24).toString("base64"),
};
const instances = [await createInstance(configuration)];
try {
  const [first] = instances;
  await first.start();
  // The first account of an instance is its administrator: not one of the people whom the tests make.
  first.marginalia(["user", "add", "administrator@example.org", "--password-stdin"], "a password for tests\n");
  const databaseUrl = await first.databaseUrl();
  const second = await createInstance({
    ...configuration,
    DATABASE_URL: databaseUrl,
    MARGINALIA_CORS_ORIGINS: first.origin,
  });
  instances.push(second);
  await second.start();
  const env = {
    ...process.env,
    E2E_ORIGIN: first.origin,
    E2E_SECOND_ORIGIN: second.origin,
    E2E_MODEL_ORIGIN: models.origin,
    E2E_DATABASE_URL: databaseUrl,
    CHROMIUM_PATH: ensureChromium(),
  };
  const args = [playwright, "test", "-c", "apps/web", ...process.argv.slice(2)];
  const tests = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  process.exitCode = await new Promise((resolve) => tests.once("exit", (code) => resolve(code ?? 1)));
} finally {
  for (const instance of instances.reverse()) await instance.remove();
  models.stop();
}
