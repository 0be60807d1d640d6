import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const root = join(import.meta.dirname, "../..");
const { CHROMIUM_PATH, E2E_ORIGIN } = process.env;

export default defineConfig({
  testDir: "e2e",
  outputDir: join(root, "test-results"),
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["dot"], ["json", { outputFile: join(root, ".cache/playwright.json") }]],
  use: {
    ...(E2E_ORIGIN ? { baseURL: E2E_ORIGIN } : {}),
    screenshot: "only-on-failure",
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    },
  },
});
