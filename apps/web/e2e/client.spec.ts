import type { Page } from "@playwright/test";
import { build } from "esbuild";
import { call, expect, ORIGIN, type Person, test } from "./people.ts";

/** Lets pages of ORIGIN call it with a token; ORIGIN itself lists nobody. */
const SECOND = process.env.E2E_SECOND_ORIGIN ?? "";

/** What the bundle leaves in the page. */
type Loaded = { client: typeof import("@marginalia/client") };

async function tokenOf({ context }: Person): Promise<string> {
  const made = await call(context.request, "accessToken.create", { name: "page", scopes: ["read", "write"] });
  return String(made.token);
}

/** The client as a bundle that a page takes in. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "@marginalia/client"', resolveDir: import.meta.dirname },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "client",
    footer: { js: "globalThis.client = client;" },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Does in a page what a program does, at the instance at `url`. */
function work(page: Page, url: string, token: string) {
  return page.evaluate(
    async (options) => {
      const { createMarginaliaClient, createMarginaliaFiles, isMarginaliaError } = (globalThis as unknown as Loaded)
        .client; // set by the init script
      const client = createMarginaliaClient(options);
      const files = createMarginaliaFiles(options);
      const text = "The moon pulls the sea twice a day.";
      const document = await client.document.create.mutate({ title: "Tides", text });
      const session = await client.chatSession.create.mutate({ documentId: document.id });
      const answer = new Promise<string>((resolve, reject) => {
        const watching = client.chatSession.watch.subscribe(
          { id: session.id },
          {
            onError: reject,
            onData: ({ data }) => {
              if (data.type !== "ended") return;
              watching.unsubscribe();
              resolve(data.message.content);
            },
          },
        );
      });
      await client.message.send.mutate({ chatSessionId: session.id, content: "What pulls the sea?" });
      const sent: number[] = [];
      const file = new Blob(["# Winds\n\n", "They come from the west. ".repeat(50_000)]);
      const onProgress = (progress: { sent: number }) => void sent.push(progress.sent);
      const { uploadId } = await files.upload({ file, fileName: "winds.md", onProgress });
      const upload = await client.upload.get.query({ id: uploadId });
      const { body } = await files.download({ documentId: document.id });
      const refused = await client.chatSession.get.query({ id: "nothing" }).catch((error: unknown) => error);
      return {
        answer: await answer,
        createdAt: session.createdAt instanceof Date,
        sent: sent.at(-1) ?? 0,
        bytes: [upload.byteSize, file.size],
        original: await new Response(body).text(),
        code: isMarginaliaError(refused) ? refused.code : String(refused),
      };
    },
    { url, token },
  );
}

function expectWorked(heard: Awaited<ReturnType<typeof work>>): void {
  expect(heard.answer).toContain("The moon pulls the sea twice a day.");
  expect(heard).toMatchObject({ createdAt: true, original: "The moon pulls the sea twice a day.", code: "NOT_FOUND" });
  expect(heard.bytes[0]).toBe(heard.bytes[1]);
  expect(heard.sent).toBeGreaterThanOrEqual(heard.bytes[1] ?? 0);
}

test("the typed client works in a browser: calls, a watch, a file with progress", async ({ newPerson }) => {
  const author = await newPerson("Ada Author");
  const page = await author.context.newPage();
  await page.addInitScript(await bundle());
  await page.goto("/sign-in");
  expectWorked(await work(page, ORIGIN, await tokenOf(author)));
});

test("a page of another origin works with a token where it is listed, nowhere else, and never with a cookie", async ({
  newPerson,
}) => {
  const author = await newPerson("Ada Author");
  const page = await author.context.newPage();
  await page.addInitScript(await bundle());
  const token = await tokenOf(author);
  /** Both instances share a host, so that a browser sends the cookie to either. */
  const ask = (url: string, init: RequestInit) =>
    page.evaluate(
      ([to, how]) =>
        fetch(`${to}/api/documents`, how).then(
          ({ status }) => String(status),
          () => "unreadable",
        ),
      [url, init] as const,
    );
  const bearer: RequestInit = { headers: { authorization: `Bearer ${token}` } };
  const cookie: RequestInit = { credentials: "include" };
  const change: RequestInit = {
    ...cookie,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "Forged", text: "x" }),
  };

  // A document without a policy of its own, as another site may have.
  await page.goto(`${ORIGIN}/api/openapi.json`);
  expectWorked(await work(page, SECOND, token));
  expect(await ask(SECOND, {})).toBe("401");
  for (const forged of [cookie, change]) expect(await ask(SECOND, forged)).toBe("unreadable");

  await page.goto(`${SECOND}/api/openapi.json`);
  for (const init of [bearer, cookie, change]) expect(await ask(ORIGIN, init)).toBe("unreadable");
  expect(await ask(SECOND, cookie)).toBe("200"); // its own
  const { documents } = await (await author.context.request.get(`${ORIGIN}/api/documents`)).json();
  expect(JSON.stringify(documents)).not.toContain("Forged");
});
