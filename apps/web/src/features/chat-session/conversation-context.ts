"use client";

import { createContext, useContext } from "react";
import type { AnswerStore } from "@/features/live/answer-store.ts";
import type { MessageActions } from "./use-message-actions.ts";

type ConversationState = {
  sessionId: string;
  /** Whether the reader may ask, and so change which way the conversation goes. */
  maySend: boolean;
  /** The answer that is being written: until it has ended, nothing else begins. */
  running: string | null;
  answers: AnswerStore;
  actions: MessageActions;
  /** The question that is being asked anew, in its place. */
  edited: string | null;
  edit: (messageId: string | null) => void;
};

export const ConversationContext = createContext<ConversationState | null>(null);

/** What each message needs of the conversation that it stands in. */
export function useConversation(): ConversationState {
  const state = useContext(ConversationContext);
  if (!state) throw new Error("A message stands outside a conversation.");
  return state;
}
