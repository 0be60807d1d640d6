// `npm run pictures [-- NAMES]`: draws the pictures of the documents into docs/images, from a production instance of its own with
// a small world in it. What is drawn is what people see; the size is kept down by a palette.
import { mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import sharp from "sharp";
import { ensureChromium } from "./chromium.mjs";
import { SHOTS } from "./pictures/shots.mjs";
import { ADA, fillWorld, PASSWORD } from "./pictures/world.mjs";
import { ensureInstalled, root } from "./prepare.mjs";
import { createInstance } from "./trials/instance.mjs";

const BYTES_AT_MOST = 250_000;
const folder = join(root, "docs/images");
const wanted = process.argv.slice(2);

ensureInstalled();
const { chromium } = createRequire(join(root, "apps/web/package.json"))("@playwright/test");
const instance = await createInstance({ MARGINALIA_URL: "http://notes.example.org" });
let browser;
try {
  await instance.start();
  const world = await fillWorld(instance);
  browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox", "--disable-gpu"] });
  const cookies = await instance.signIn(ADA, PASSWORD);
  mkdirSync(folder, { recursive: true });
  for (const [name, shot] of Object.entries(SHOTS)) {
    if (wanted.length === 0 || wanted.includes(name)) await draw(name, { shot, world, cookies });
  }
} finally {
  await browser?.close();
  await instance.remove();
}

async function draw(name, { shot, world, cookies }) {
  const { width = 1360, height = 850, dark = false, path, act } = shot;
  const context = await browser.newContext({
    baseURL: instance.origin,
    viewport: { width, height },
    deviceScaleFactor: width < 600 ? 2 : 1.3,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "en",
  });
  await context.addCookies(
    cookies.split("; ").map((one) => {
      const at = one.indexOf("=");
      return { name: one.slice(0, at), value: one.slice(at + 1), url: instance.origin };
    }),
  );
  const page = await context.newPage();
  await page.goto(path(world), { waitUntil: "networkidle" });
  await act?.(page, world);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300); // what is highlighted is drawn in the next frames
  const file = join(folder, `${name}.png`);
  const drawn = await page.screenshot({ animations: "disabled", caret: "hide" });
  await sharp(drawn).png({ palette: true, colours: 128, dither: 0, compressionLevel: 9, effort: 10 }).toFile(file);
  const bytes = statSync(file).size;
  console.log(`docs/images/${name}.png: ${Math.round(bytes / 1000)} KB`);
  if (bytes > BYTES_AT_MOST) throw new Error(`${name} has ${bytes} bytes, more than ${BYTES_AT_MOST}`);
  await context.close();
}
