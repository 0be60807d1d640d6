import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root, run } from "./prepare.mjs";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium: one that is there; else Playwright's own; else the one of the system's package manager. */
export function ensureChromium() {
  const web = createRequire(join(root, "apps/web/package.json"));
  const own = web("@playwright/test").chromium.executablePath();
  const found = () => [process.env.CHROMIUM_PATH, ...KNOWN, own].find((path) => path && existsSync(path));
  if (found()) return found();
  const cli = join(web.resolve("@playwright/test/package.json"), "../cli.js");
  console.error("Looking for a Chromium: Playwright's own …");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", 2, 2] });
  if (!found() && existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    console.error("Looking for a Chromium: the system's package …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  if (found()) return found();
  console.error("The browser tests need a Chromium. Install one, or set CHROMIUM_PATH to where it is.");
  process.exit(1);
}
