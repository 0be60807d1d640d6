import { ChatSessionId, DocumentId, DocumentVersionId, MessageId } from "@marginalia/contract";
import { array, assert, boolean, constantFrom, integer, option, property, record, string, uuid } from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson, type Transcript, writeJson, writeMarkdown } from "./index.ts";

const anyText = string({ unit: "grapheme" });
const anyTime = constantFrom("2026-01-02T03:04:05.678Z");
const versionId = uuid().map((id) => DocumentVersionId.parse(id));

const anyTranscript = record<Transcript>({
  format: constantFrom("marginalia.chat-session" as const),
  version: constantFrom(1 as const),
  chatSession: record({ id: uuid().map((id) => ChatSessionId.parse(id)), title: option(anyText), createdAt: anyTime }),
  document: record({ id: uuid().map((id) => DocumentId.parse(id)), versionId, title: anyText }),
  messages: array(
    record({
      id: uuid().map((id) => MessageId.parse(id)),
      parentId: option(uuid().map((id) => MessageId.parse(id))),
      role: constantFrom("user" as const, "assistant" as const),
      content: anyText,
      status: constantFrom("complete" as const, "interrupted" as const),
      model: option(anyText),
      citations: array(
        record({
          number: integer({ min: 1 }),
          documentVersionId: versionId,
          quote: anyText,
          start: integer({ min: 0 }),
          end: integer({ min: 0 }),
          page: option(integer()),
          verified: boolean(),
        }),
      ),
      createdAt: anyTime,
    }),
  ),
});

describe("a transcript", () => {
  it("comes back from JSON as it went", () => {
    assert(
      property(anyTranscript, (one) => {
        expect(readJson(writeJson(one))).toEqual(one);
      }),
    );
  });

  it("has every message and every citation in its Markdown", () => {
    assert(
      property(anyTranscript, (one) => {
        const markdown = writeMarkdown(one);
        for (const message of one.messages) expect(markdown).toContain(message.content.trim());
        const cited = one.messages.flatMap((message) => message.citations);
        expect(markdown.split("\n").filter((line) => /^- \[\d+\] “/.test(line)).length).toBeGreaterThanOrEqual(
          cited.length,
        );
      }),
    );
  });

  it("refuses JSON that is not one", () => {
    expect(() => readJson("{}")).toThrow();
  });
});
