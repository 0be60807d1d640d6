import type { ChatSession, CreatedShareLink, Document, DocumentRole, Message } from "@marginalia/contract";
import type { createShelf } from "@marginalia/domain/testing";
import type { ProcedurePath } from "./rest/route.ts";

/** What the rows point at. */
export type Shelf = Awaited<ReturnType<typeof createShelf>> & {
  answer: Message;
  link: CreatedShareLink;
  /** Others, for what takes them out of everybody's sight. */
  spareDocument: Document;
  spareSession: ChatSession;
};

/** The weakest role that may, and an input that points at the document; null for what points at no document. */
export type Row = { needs: DocumentRole; input: (shelf: Shelf) => unknown } | null;
const needs = (role: DocumentRole, input: (shelf: Shelf) => unknown): Row => ({ needs: role, input });

const ofDocument = ({ document }: Shelf) => ({ id: document.id });
const ofSession = ({ session }: Shelf) => ({ id: session.id });
const ofAnswer = ({ answer }: Shelf) => ({ messageId: answer.id });

/** Every procedure: the type fails when one has no row. */
export const rows: Record<ProcedurePath, Row> = {
  "accessToken.create": null,
  "accessToken.list": null,
  "accessToken.revoke": null,
  "account.changeEmail": null,
  "account.changePassword": null,
  "account.confirmEmail": null,
  "account.confirmTwoFactor": null,
  "account.delete": null,
  "account.get": null,
  "account.getSecurity": null,
  "account.getSignUpMode": null,
  "account.listDevices": null,
  "account.measureExport": null,
  "account.previewDeletion": null,
  "account.requestPassword": null,
  "account.resetPassword": null,
  "account.revokeDevice": null,
  "account.signUp": null,
  "account.startTwoFactor": null,
  "account.stopTwoFactor": null,
  "account.update": null,
  "admin.audit": null,
  "admin.createInvitation": null,
  "admin.disableUser": null,
  "admin.getInstance": null,
  "admin.listInvitations": null,
  "admin.listUsers": null,
  "admin.revokeInvitation": null,
  "admin.setRole": null,
  "admin.setSignUpMode": null,
  "chatSession.create": needs("commenter", ({ document }) => ({ documentId: document.id })),
  "chatSession.delete": needs("author", ofSession),
  "chatSession.export": needs("reader", ofSession),
  "chatSession.find": needs("reader", ({ session }) => ({ id: session.id, query: "sea" })),
  "chatSession.fork": needs("commenter", ofAnswer),
  "chatSession.get": needs("reader", ofSession),
  "chatSession.getAnchor": needs("reader", ofSession),
  "chatSession.getShelf": needs("reader", ofSession),
  "chatSession.list": null,
  "chatSession.rename": needs("author", ({ session }) => ({ id: session.id, title: "t" })),
  "chatSession.restore": needs("author", ofSession),
  "chatSession.search": null,
  "chatSession.setModel": needs("commenter", ({ session }) => ({ id: session.id, model: null })),
  "chatSession.shelve": needs("reader", ({ session }) => ({ id: session.id, shelf: null })),
  "chatSession.trash": needs("author", ({ spareSession }) => ({ id: spareSession.id })),
  "chatSession.watch": needs("reader", ofSession),
  "citation.locate": needs("reader", ({ answer }) => ({ messageId: answer.id, number: 1 })),
  "document.addVersion": needs("editor", ({ document }) => ({ id: document.id, text: "t" })),
  "document.changeMany": needs("reader", ({ document }) => ({
    ids: [document.id],
    change: { kind: "shelve", shelf: null },
  })),
  "document.compare": needs("reader", ({ document }) => ({ id: document.id, from: 1, to: 1 })),
  "document.create": null,
  "document.createSample": null,
  "document.delete": needs("author", ofDocument),
  "document.get": needs("reader", ofDocument),
  "document.getContent": needs("reader", ofDocument),
  "document.getPageRuns": needs("reader", ({ document }) => ({ id: document.id, page: 1 })),
  "document.list": null,
  "document.listMargin": needs("reader", ofDocument),
  "document.listTrash": null,
  "document.listVersions": needs("reader", ofDocument),
  "document.rename": needs("author", ({ document }) => ({ id: document.id, title: "t" })),
  "document.restore": needs("author", ofDocument),
  "document.search": null,
  "document.shelve": needs("reader", ({ document }) => ({ id: document.id, shelf: null })),
  "document.tag": needs("reader", ({ document }) => ({ id: document.id, add: ["sea"] })),
  "document.transfer": needs("author", ({ document }) => ({ id: document.id, accountId: crypto.randomUUID() })),
  "document.trash": needs("author", ({ spareDocument }) => ({ id: spareDocument.id })),
  "grant.list": needs("reader", ({ document }) => ({ documentId: document.id })),
  "grant.put": needs("author", ({ document }) => ({
    documentId: document.id,
    email: "a@example.org",
    role: "reader",
  })),
  "grant.remove": needs("author", ({ document }) => ({ documentId: document.id, accountId: crypto.randomUUID() })),
  "import.cancel": null,
  "import.get": null,
  "import.list": null,
  "import.place": null,
  "import.report": null,
  "import.start": null,
  "message.continue": needs("commenter", ofAnswer),
  "message.edit": needs("commenter", ({ answer }) => ({ messageId: answer.id, content: "c" })),
  "message.getPart": needs("reader", ({ answer }) => ({ messageId: answer.id, ordinal: 0 })),
  "message.listParts": needs("reader", ofAnswer),
  "message.locate": needs("reader", ofAnswer),
  "message.rate": needs("reader", ({ answer }) => ({ messageId: answer.id, rating: 1 })),
  "message.regenerate": needs("commenter", ofAnswer),
  "message.selectBranch": needs("commenter", ofAnswer),
  "message.send": needs("commenter", ({ session }) => ({ chatSessionId: session.id, content: "c" })),
  "message.stop": needs("commenter", ofAnswer),
  "model.list": null,
  "shareLink.create": needs("author", ({ session }) => ({ chatSessionId: session.id })),
  "shareLink.list": needs("author", ({ session }) => ({ chatSessionId: session.id })),
  "shareLink.noteOpening": null,
  "shareLink.open": null,
  "shareLink.preview": needs("author", ({ session }) => ({ chatSessionId: session.id })),
  "shareLink.revoke": needs("author", ({ link }) => ({ id: link.shareLink.id })),
  "tag.list": null,
  "upload.cancel": null,
  "upload.get": null,
  "upload.list": null,
};

/** The routes that stream files, which no procedure stands behind. */
export const handRows: Record<string, Row> = {
  "post /documents": null,
  "post /documents/:id/versions": needs("editor", ofDocument),
  "get /documents/:id/original": needs("reader", ofDocument),
  "get /chat-sessions/:id/download": needs("reader", ofSession),
  "get /documents/:id/export": needs("reader", ofDocument),
  "get /account/export": null,
  "post /imports": null,
  "get /imports/:id/report.csv": null,
  "get /imports/:id/report.json": null,
  "get /admin/audit.csv": null,
  "get /admin/audit.ndjson": null,
};
