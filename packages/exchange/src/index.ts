export {
  type Conversation,
  type ConversationMessage,
  EXCHANGE_SOURCES,
  type ExchangeSource,
  type ReadConversation,
} from "./conversation.ts";
export { readJson, writeJson } from "./json.ts";
export { writeMarkdown } from "./markdown.ts";
export { Transcript } from "./transcript.ts";
