import type { Answerer } from "@marginalia/answer";
import type { ChatSessionId, DocumentId, DocumentVersionId, MessageId } from "@marginalia/contract";
import type { DeltaCitation } from "@marginalia/db/schema";
import type { OpenScope } from "../scope.ts";

/** Some of an answer. */
export type Piece = { text: string; citations: DeltaCitation[] };

/** Its place in the answer: pieces count from 1. */
export type NumberedPiece = Piece & { sequence: number };

/** An answer to write: what the transaction that began it knows. */
export type GenerationJob = {
  messageId: MessageId;
  chatSessionId: ChatSessionId;
  documentId: DocumentId;
  documentVersionId: DocumentVersionId;
  /** The answerer's name. */
  model: string;
  /** This attempt, alone in being allowed to append. */
  writer: string;
  question: string;
  /** The question's depth: the active path above it is the history. */
  depth: number;
  /** What another answer had said before it broke off; it is this one's first piece. */
  begun: Piece | null;
  /** The title that the question gave to a session without one. */
  title: string | null;
};

/** What answers are written with. */
export type GenerationWriter = OpenScope & {
  answerers: ReadonlyMap<string, Answerer>;
  onError: (error: unknown) => void;
};
