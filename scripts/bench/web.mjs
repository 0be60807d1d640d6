// `npm run bench -- web [MESSAGES]`: a short and a long session in Chromium, on a production instance of its own.
// Prints what opening and scrolling them costs, and the long one as a multiple of the short one.
import { createRequire } from "node:module";
import { join } from "node:path";
import { ensureChromium } from "../chromium.mjs";
import { root } from "../prepare.mjs";
import { createInstance } from "../trials/instance.mjs";

const SHORT = 10;
const LONG = Number(process.argv[2] ?? 10_000);
const ROUNDS = 7;
const STEPS = 120;
const SLOW = { offline: false, latency: 60, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const LIGHT = "JavaScript loaded before the first message on a slow line, KB gzip";
const ASKED = "data asked for before the first message, requests";
const TEXT = `# Tides\n\n${"The moon pulls the sea twice a day. The harbour of Granville falls dry at low water. ".repeat(20)}`;

const { chromium } = createRequire(join(root, "apps/web/package.json"))("@playwright/test");
const instance = await createInstance({ LOG_LEVEL: "error" });
try {
  await instance.start();
  const token = instance.person("bench@example.org");
  const { document } = (await instance.call("/api/documents", token, { title: "Tides", text: TEXT })).json;
  const paths = {};
  for (const count of [SHORT, LONG]) {
    const made = await instance.call("/api/chat-sessions", token, { document_id: document.id });
    const { id } = made.json.chat_session;
    await instance.fillSession(id, count);
    paths[count] = `/documents/${document.id}/sessions/${id}`;
  }
  const args = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"];
  const browser = await chromium.launch({ executablePath: ensureChromium(), args });
  const context = await browser.newContext({ baseURL: instance.origin, viewport: { width: 1280, height: 900 } });
  await signIn(context);
  await visit(context, paths[SHORT], false); // warms the server
  const seen = { [SHORT]: [], [LONG]: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const count of [SHORT, LONG]) seen[count].push(await visit(context, paths[count], round === ROUNDS - 1));
  }
  // On loopback the scripts race the page; on a slow line it shows what the first message waits for.
  for (const count of [SHORT, LONG]) {
    const slow = await visit(context, paths[count], false, SLOW);
    for (const one of seen[count]) Object.assign(one, { [LIGHT]: slow[LIGHT], [ASKED]: slow[ASKED] });
  }
  report(seen);
  await browser.close();
} finally {
  await instance.remove();
}

async function signIn({ request }) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: "bench@example.org", password: "a password for a trial", json: "true" };
  const answer = await request.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}.`);
}

/** One visit with an empty cache; where `scrolls`, all the way that STEPS turns of the wheel and four jumps go. */
async function visit(context, path, scrolls, line) {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (line) await wire.send("Network.emulateNetworkConditions", line);
  const scripts = new Set();
  let javascript = 0;
  wire.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) javascript += encodedDataLength;
  });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("article")) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark("readable")));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("readable").length > 0);
  const before = await page.evaluate(() => {
    const [{ startTime }] = performance.getEntriesByName("readable");
    const all = performance.getEntriesByType("resource");
    const loaded = all.filter(({ name }) => name.endsWith(".js"));
    return {
      readable: startTime,
      asked: all.filter((one) => one.initiatorType === "fetch" && one.startTime < startTime).length,
      scripts: loaded.filter((one) => one.responseEnd < startTime).reduce((sum, one) => sum + one.encodedBodySize, 0),
    };
  });
  await page.waitForSelector(".message-rows.relative");
  const ready = await page.evaluate(() => performance.now());
  await page.waitForLoadState("networkidle");
  const found = { "first message, ms": before.readable, "scripts run, ms": ready };
  found[LIGHT] = before.scripts / 1_000;
  found[ASKED] = before.asked;
  found["JavaScript of the page, KB gzip"] = javascript / 1_000;
  if (scrolls) Object.assign(found, await scroll(page));
  await wire.send("HeapProfiler.collectGarbage");
  found["JS heap, MB"] = (await wire.send("Runtime.getHeapUsage")).usedSize / 1e6;
  found["DOM elements"] = await page.evaluate(() => document.getElementsByTagName("*").length);
  await page.close();
  return found;
}

async function scroll(page) {
  await page.evaluate(() => {
    globalThis.frames50 = { over: 0, longest: 0, total: 0, elements: 0 };
    let last = performance.now();
    const next = (now) => {
      const { frames50: seen } = globalThis;
      seen.total += 1;
      if (now - last > 50) seen.over += 1;
      seen.longest = Math.max(seen.longest, now - last);
      seen.elements = Math.max(seen.elements, document.getElementsByTagName("*").length);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.mouse.move(1_000, 400);
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(32);
  }
  for (const part of [0.7, 0.4, 0.1, 0]) {
    await page.evaluate((share) => {
      const list = document.querySelector(".message-scroller");
      list.scrollTop = list.scrollHeight * share;
    }, part);
    await page.waitForTimeout(400);
  }
  const { over, longest, total, elements } = await page.evaluate(() => globalThis.frames50);
  return {
    "frames over 50 ms": over,
    "longest frame, ms": longest,
    "frames in all": total,
    "most DOM elements": elements,
  };
}

function report(seen) {
  const names = Object.keys(seen[LONG].at(-1));
  const middle = (count, name) => {
    const values = seen[count].flatMap((one) => (one[name] === undefined ? [] : [one[name]])).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)];
  };
  const figure = (value) => (Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));
  console.log(`| median of ${ROUNDS} | ${SHORT} messages | ${LONG.toLocaleString("en")} messages | ratio |`);
  console.log("| --- | --: | --: | --: |");
  for (const name of names) {
    const [short, long] = [middle(SHORT, name), middle(LONG, name)];
    const ratio = short > 0 ? (long / short).toFixed(2) : "-";
    console.log(`| ${name} | ${figure(short)} | ${figure(long)} | ${ratio} |`);
  }
}
