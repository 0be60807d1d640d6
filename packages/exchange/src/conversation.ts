import type {
  AnswerFigures,
  AnswerProblem,
  Citation,
  ExchangeSource,
  MessagePart,
  MessageRole,
  MessageStatus,
  Rating,
} from "@marginalia/contract";
import type { Transcript } from "./transcript.ts";

/** One conversation of an export, whatever tool wrote it. */
export type Conversation = {
  source: ExchangeSource;
  /** The tool's own id; where it gives none, a hash of the conversation's first message. */
  sourceId: string;
  title: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  model: string | null;
  pinned: boolean;
  archived: boolean;
  tags: string[];
  /** The end of the path that was being read; null for a conversation without messages. */
  activeLeafId: string | null;
  /** A forest as a list, every parent before its children, siblings in their order. */
  messages: ConversationMessage[];
  /** Of our own export: the passage it was started from, and the versions that are cited. */
  anchor?: Transcript["chatSession"]["anchor"];
  versions?: Transcript["document"]["versions"];
  /** The conversation as it came, without its messages, as JSON. */
  raw: string;
};

export type ConversationMessage = {
  /** The tool's own id; unique in the conversation. */
  id: string;
  parentId: string | null;
  role: MessageRole;
  /** Markdown; empty when the message is its parts alone. */
  content: string;
  status: Exclude<MessageStatus, "running">;
  model: string | null;
  createdAt: Date | null;
  /** Passages of our own documents; other tools' citations are parts. */
  citations: Citation[];
  parts: MessagePart[];
  /** Of our own export. */
  rating?: Rating | null;
  problem?: AnswerProblem | null;
  figures?: AnswerFigures | null;
  /** The message as it came, as JSON. */
  raw: string;
};

/** What became of one entry of an export: never half a conversation. */
export type ReadConversation =
  | { readonly ok: true; readonly conversation: Conversation; readonly notes: readonly string[] }
  | { readonly ok: false; readonly title: string | null; readonly sourceId: string | null; readonly reason: string };
