import { build } from "esbuild";
import { call, expect, test } from "./people.ts";

/** What the bundle leaves in the page. */
type Loaded = { client: typeof import("@marginalia/client") };

test("the typed client works in a browser: calls, a watch, a file with progress", async ({ newPerson }) => {
  const author = await newPerson("Ada Author");
  const { token } = await call(author.context.request, "accessToken.create", {
    name: "page",
    scopes: ["read", "write"],
  });
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "@marginalia/client"', resolveDir: import.meta.dirname },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "client",
    footer: { js: "globalThis.client = client;" },
    write: false,
  });
  const page = await author.context.newPage();
  await page.addInitScript(outputFiles[0]?.text ?? "");
  await page.goto("/sign-in");
  const heard = await page.evaluate(async (bearer) => {
    const { createMarginaliaClient, createMarginaliaFiles, isMarginaliaError } = (globalThis as unknown as Loaded)
      .client; // set by the init script
    const options = { url: location.origin, token: bearer };
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
  }, String(token));
  expect(heard.answer).toContain("The moon pulls the sea twice a day.");
  expect(heard).toMatchObject({ createdAt: true, original: "The moon pulls the sea twice a day.", code: "NOT_FOUND" });
  expect(heard.bytes[0]).toBe(heard.bytes[1]);
  expect(heard.sent).toBeGreaterThanOrEqual(heard.bytes[1] ?? 0);
});
