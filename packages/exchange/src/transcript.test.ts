import { readFileSync } from "node:fs";
import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { activePath, readJson, Transcript, writeJson, writeMarkdown } from "./index.ts";
import { readMarginalia } from "./marginalia.ts";
import { anyTranscript } from "./test-transcripts.ts";

describe("a transcript", () => {
  it("comes back from JSON as it went", () => {
    assert(
      property(anyTranscript, (one) => {
        expect(readJson(writeJson(one))).toEqual(one);
      }),
    );
  });

  it("is read with every message in its place, whatever it holds", () => {
    assert(
      property(anyTranscript, (one) => {
        const read = readMarginalia(JSON.parse(writeJson(one)));
        if (!read.ok) throw new Error(read.reason);
        const { conversation } = read;
        expect(conversation.activeLeafId).toBe(one.chatSession.activeMessageId);
        const places = (list: readonly { id: string; parentId: string | null }[]) =>
          Object.fromEntries(list.map(({ id, parentId }) => [id, parentId]));
        expect(places(conversation.messages)).toEqual(places(one.messages));
        for (const message of conversation.messages) {
          const { citations, parts, content, rating, problem, figures } =
            one.messages.find(({ id }) => id === message.id) ?? {};
          expect(message).toMatchObject({ citations, parts, content, rating, problem, figures });
        }
      }),
    );
  });

  it("has every message of its path and every citation in its Markdown, and says how many are not in it", () => {
    assert(
      property(anyTranscript, (one) => {
        const markdown = writeMarkdown(one);
        const path = activePath(one);
        for (const message of path) expect(markdown).toContain(message.content.trim());
        const cited = path.flatMap((message) => message.citations);
        expect(markdown.split("\n").filter((line) => /^- \[\d+\] “/.test(line)).length).toBeGreaterThanOrEqual(
          cited.length,
        );
        const left = one.messages.length - path.length;
        if (left > 0) expect(markdown).toMatch(new RegExp(`^${left} messages? of other branches`, "m"));
      }),
    );
  });

  it("of the first version is read as a path", () => {
    const id = (last: number) => `00000000-0000-7000-8000-00000000000${last}`;
    const createdAt = "2026-01-02T03:04:05.678Z";
    const said = { content: "Why?", status: "complete", model: null, citations: [], createdAt, parentId: id(9) };
    const first = {
      format: "marginalia.chat-session",
      version: 1,
      chatSession: { id: id(1), title: "Tides", createdAt },
      document: { id: id(2), versionId: id(3), title: "The sea" },
      messages: [
        { ...said, id: id(4), role: "user" },
        { ...said, id: id(5), role: "assistant" },
      ],
    };
    const { chatSession, messages } = readJson(JSON.stringify(first));
    expect(chatSession).toMatchObject({ title: "Tides", activeMessageId: id(5) });
    expect(messages.map(({ parentId }) => parentId)).toEqual([null, id(4)]);
  });

  it("refuses JSON that is not one", () => {
    expect(() => readJson("{}")).toThrow();
  });

  it("is described by the schema that the documents show", () => {
    const kept = readFileSync(new URL("../../../docs/chat-session.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(Transcript))));
  });
});
