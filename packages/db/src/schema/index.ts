export { accessToken } from "./access-token.ts";
export { account, accountNameChange, device, identity, invitation } from "./account.ts";
export { auditEvent, instanceSetting, refusalCount } from "./administration.ts";
export { chatSession, chatSessionShelf, citation, message, messageRating } from "./chat-session.ts";
export { mailedLink, recoveryCode } from "./credential.ts";
export {
  document,
  documentGrant,
  documentPage,
  documentShelf,
  documentTag,
  documentVersion,
  passage,
  pendingGrant,
} from "./document.ts";
export { type DeltaCitation, generation, generationDelta, presence } from "./generation.ts";
export {
  importChunk,
  importEntry,
  importedMessage,
  importedSession,
  importFile,
  importRun,
  messagePart,
} from "./import.ts";
export { rateLimit } from "./rate-limit.ts";
export { shareLink, shareLinkMessage } from "./share-link.ts";
export { upload, uploadChunk } from "./upload.ts";
