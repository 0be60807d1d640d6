import { createHash } from "node:crypto";
import type { UploadId } from "@marginalia/contract";
import { document, upload, uploadChunk } from "@marginalia/db/schema";
import { createWorld, type World } from "@marginalia/domain/testing";
import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { type Answer, serveApi, type TestServer } from "../testing.ts";

/** The largest file that the sender's server takes. */
export const LIMIT = 2_000_000;

type Sending = { path?: string; headers?: Record<string, string>; to?: TestServer; bearer?: string | null };

export type Sender = Awaited<ReturnType<typeof createSender>>;

/** A world with a server, and the means to send files as somebody in it. */
export async function createSender() {
  const world = await createWorld();
  const server = await serveApi(world, { uploadBytes: LIMIT });
  return {
    world,
    server,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Somebody with a token, who sends files. */
export async function createAuthor({ world, server }: Sender) {
  const person = await world.person("author");
  const token = await world.token(person);
  const uploads = () => world.db.select().from(upload).where(eq(upload.accountId, person.accountId));
  return {
    person,
    token,
    uploads,
    /** Sends a form and does not wait for it to be read. */
    send(
      body: string | FormData,
      { path = "/api/documents", headers = {}, to = server, bearer = token }: Sending = {},
    ) {
      const who = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
      return to.fetch(path, { method: "POST", body, headers: { prefer: "respond-async", ...who, ...headers } });
    },
    /** The author's one upload, which the server has taken with this answer. */
    async taken(answer: Answer) {
      expect(answer.status, answer.text).toBe(202);
      const [row, ...others] = await uploads();
      if (!row) throw new Error("The upload was acknowledged and is not there.");
      expect(others).toEqual([]);
      expect(answer.body).toMatchObject({ upload: { id: row.id, state: "waiting", file_name: row.fileName } });
      expect(answer.headers.get("location")).toBe(`/api/uploads/${row.id}`);
      return row;
    },
    /** Nothing of the author's was kept but, at most, that something was tried. */
    async expectNothingStored(): Promise<void> {
      for (const { id, state } of await uploads()) {
        expect(["failed", "cancelled"]).toContain(state);
        expect(await world.db.$count(uploadChunk, eq(uploadChunk.uploadId, id))).toBe(0);
      }
      expect(await world.db.$count(document, eq(document.authorId, person.accountId))).toBe(0);
    },
  };
}

export type Author = Awaited<ReturnType<typeof createAuthor>>;

export function formOf(bytes: string | Uint8Array<ArrayBuffer>, fileName = "tides.md"): FormData {
  const form = new FormData();
  form.append("file", new Blob([bytes]), fileName);
  return form;
}

/** The head of every form that is written byte for byte, below. */
export const BOUNDARY = { "content-type": "multipart/form-data; boundary=b" };

/** A form as a program may write it: each part is its Content-Disposition and its content. */
export function rawForm(...parts: [disposition: string, content: string][]): string {
  const body = parts.map(
    ([disposition, content]) => `--b\r\ncontent-disposition: ${disposition}\r\n\r\n${content}\r\n`,
  );
  return `${body.join("")}--b--\r\n`;
}

export const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What has arrived of an upload. */
export async function storedBytes({ db }: World, id: UploadId): Promise<Buffer> {
  const chunks = await db
    .select({ bytes: uploadChunk.bytes })
    .from(uploadChunk)
    .where(eq(uploadChunk.uploadId, id))
    .orderBy(asc(uploadChunk.ordinal));
  return Buffer.concat(chunks.map(({ bytes }) => bytes));
}
