import {
  CreateChatSessionInput,
  DocumentInput,
  FindInChatSessionInput,
  GetChatSessionInput,
  PageLimit,
  SearchChatSessionsInput,
  SearchDocumentsInput,
  SendMessageInput,
} from "@marginalia/contract";
import { z } from "zod";
import { ask } from "./ask.ts";
import { readDocument } from "./read-document.ts";
import { type Tool, tool } from "./tool.ts";

/** Code points of a document's text in one answer. */
const MOST_CHARACTERS = 40_000;

export const tools: readonly Tool[] = [
  tool({
    name: "find_documents",
    title: "Find documents",
    description:
      "Documents that you may read: those that hold all words of `query`, with the passages that match, or all of them by their last activity when it is left out.",
    readOnly: true,
    input: SearchDocumentsInput,
    act: ({ caller }, { query, ...page }) =>
      query.trim() === "" ? caller.document.list(page) : caller.document.search({ query, ...page }),
  }),
  tool({
    name: "read_document",
    title: "Read a document",
    description:
      "A stretch of a document's text, and its outline with the beginning. Offsets count Unicode code points; go on with `next_start`.",
    readOnly: true,
    input: DocumentInput.extend({
      start: z.number().int().min(0).default(0),
      characters: z.number().int().min(1).max(MOST_CHARACTERS).default(10_000),
    }),
    act: readDocument,
  }),
  tool({
    name: "find_chat_sessions",
    title: "Find chat sessions",
    description:
      "Chat sessions that you may read, of one document or of all: those that hold all words of `query`, or all by their last change when it is left out.",
    readOnly: true,
    input: SearchChatSessionsInput,
    act: ({ caller }, { query, ...page }) =>
      query.trim() === "" ? caller.chatSession.list(page) : caller.chatSession.search({ query, ...page }),
  }),
  tool({
    name: "read_chat_session",
    title: "Read a chat session",
    description:
      "The newest messages of a chat session with their citations; older ones with `next_cursor` as `before`.",
    readOnly: true,
    input: GetChatSessionInput.extend({ limit: PageLimit.default(20) }),
    act: ({ caller }, input) => caller.chatSession.get(input),
  }),
  tool({
    name: "find_in_chat_session",
    title: "Find in a chat session",
    description: "The messages of one chat session that hold all words of `query`.",
    readOnly: true,
    input: FindInChatSessionInput,
    act: ({ caller }, input) => caller.chatSession.find(input),
  }),
  tool({
    name: "start_chat_session",
    title: "Start a chat session",
    description: "Starts a chat session about a document. Everybody who may read the document can read it.",
    readOnly: false,
    input: CreateChatSessionInput.pick({ documentId: true, title: true }),
    act: ({ caller }, input) => caller.chatSession.create(input),
  }),
  tool({
    name: "ask",
    title: "Ask",
    description:
      "Asks a question in a chat session and waits for the answer, which cites the exact words of the document. Send the same `idempotency_key` again to ask once only.",
    readOnly: false,
    input: SendMessageInput.pick({ chatSessionId: true, content: true, idempotencyKey: true }),
    act: ask,
  }),
];
