// A real browser before a proxy: it signs in with the form, asks, and sees the answer grow.
import { createRequire } from "node:module";
import { join } from "node:path";
import { ensureChromium } from "../../chromium.mjs";
import { root } from "../../prepare.mjs";

const { chromium } = createRequire(join(root, "apps/web/package.json"))("@playwright/test");

/**
 * Asks `question` in the session at `path`, through the proxy at `host`. Returns the protocol that was spoken, how many times
 * the answer was seen to grow, its words, and what the browser complained of.
 */
export async function askInBrowser({ host, port, email, password, path, question, words }) {
  const executablePath = ensureChromium();
  const args = ["--no-sandbox", "--disable-gpu", `--host-resolver-rules=MAP localhost ${host}`];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en" });
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`https://localhost:${port}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(`https://localhost:${port}/`);
    await page.goto(`https://localhost:${port}${path}`);
    const protocol = await page.evaluate(() => performance.getEntriesByType("navigation")[0].nextHopProtocol);
    await page.getByLabel("Your question").fill(question);
    await page.getByLabel("Your question").press("Enter");
    const seen = new Set();
    // Each of them once: a screen reader is told finished sentences beside what is shown.
    const count = async () => new Set((await page.getByRole("main").textContent())?.match(/w\d+/g)).size;
    for (const until = performance.now() + 30_000; !seen.has(words) && performance.now() < until; ) {
      seen.add(await count());
      await page.waitForTimeout(50);
    }
    return { protocol, steps: seen.size, words: Math.max(...seen), complaints };
  } finally {
    await browser.close();
  }
}
