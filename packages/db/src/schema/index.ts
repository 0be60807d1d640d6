export { accessToken } from "./access-token.ts";
export { account, device, identity, invitation } from "./account.ts";
export { chatSession, citation, message } from "./chat-session.ts";
export { document, documentGrant, documentPage, documentVersion, passage } from "./document.ts";
export { rateLimit } from "./rate-limit.ts";
export { upload, uploadChunk } from "./upload.ts";
