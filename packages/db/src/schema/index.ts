export { accessToken, account, device, identity, invitation } from "./account.ts";
export { chatSession, citation, message } from "./chat-session.ts";
export { document, documentGrant, documentVersion, passage } from "./document.ts";
