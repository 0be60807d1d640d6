import type { AppRouter } from "../router.ts";

type Procedures = AppRouter["_def"]["record"];

/** The dotted path of any procedure. */
export type ProcedurePath = {
  [Entity in keyof Procedures & string]: `${Entity}.${keyof Procedures[Entity] & string}`;
}[keyof Procedures & string];

/** One REST route: an envelope around a procedure. */
export type Route = {
  method: "get" | "post" | "patch" | "delete";
  /** Below `/api` and `/api/v1`; a path parameter is an input of that name. */
  path: string;
  procedure: ProcedurePath;
  /** Inputs that the route itself decides; a caller's own of the same name do not count. */
  fixed?: Readonly<Record<string, unknown>>;
  /** What the route asks for where the caller does not say: the REST contract differs from the procedure's default. */
  defaults?: Readonly<Record<string, unknown>>;
  status: 200 | 201 | 204;
  /** What the answer is wrapped in. */
  reply: (output: Reply) => unknown;
  /** The sentence of a 500. */
  failure: string;
};

/** A procedure's answer, checked by its output schema already. */
type Reply = Readonly<Record<string, unknown>>;

const asIs = (output: Reply) => output;

/** The whole REST surface. `GET /chat-sessions/{id}` is a published contract (contract §2) and never changes. */
export const routes: readonly Route[] = [
  {
    method: "get",
    path: "/chat-sessions/:id",
    procedure: "chatSession.get",
    defaults: { limit: null },
    status: 200,
    reply: (chat_session) => ({ chat_session }),
    failure: "Failed to retrieve chat session",
  },
  {
    method: "get",
    path: "/chat-sessions/:id/history",
    procedure: "chatSession.get",
    status: 200,
    reply: ({ messages, nextCursor }) => ({ messages, nextCursor }),
    failure: "Failed to retrieve chat history",
  },
  {
    method: "get",
    path: "/chat-sessions/:id/export",
    procedure: "chatSession.export",
    status: 200,
    reply: (file) => ({ export: file }),
    failure: "Failed to export chat session",
  },
  {
    method: "get",
    path: "/chat-sessions",
    procedure: "chatSession.list",
    status: 200,
    reply: asIs,
    failure: "Failed to list chat sessions",
  },
  {
    method: "post",
    path: "/chat-sessions",
    procedure: "chatSession.create",
    status: 201,
    reply: (chat_session) => ({ chat_session }),
    failure: "Failed to create chat session",
  },
  {
    method: "patch",
    path: "/chat-sessions/:id",
    procedure: "chatSession.rename",
    status: 200,
    reply: (chat_session) => ({ chat_session }),
    failure: "Failed to rename chat session",
  },
  {
    method: "post",
    path: "/chat-sessions/:chatSessionId/messages",
    procedure: "message.send",
    defaults: { wait: true },
    status: 201,
    reply: asIs,
    failure: "Failed to send message",
  },
  {
    method: "post",
    path: "/messages/:messageId/edit",
    procedure: "message.edit",
    defaults: { wait: true },
    status: 201,
    reply: asIs,
    failure: "Failed to edit message",
  },
  {
    method: "post",
    path: "/messages/:messageId/regenerate",
    procedure: "message.regenerate",
    defaults: { wait: true },
    status: 201,
    reply: asIs,
    failure: "Failed to regenerate answer",
  },
  {
    method: "post",
    path: "/messages/:messageId/continue",
    procedure: "message.continue",
    defaults: { wait: true },
    status: 201,
    reply: asIs,
    failure: "Failed to continue answer",
  },
  {
    method: "post",
    path: "/messages/:messageId/stop",
    procedure: "message.stop",
    status: 200,
    reply: (message) => ({ message }),
    failure: "Failed to stop answer",
  },
  {
    method: "post",
    path: "/messages/:messageId/select",
    procedure: "message.selectBranch",
    status: 200,
    reply: (chat_session) => ({ chat_session }),
    failure: "Failed to select branch",
  },
  {
    method: "post",
    path: "/messages/:messageId/rating",
    procedure: "message.rate",
    status: 204,
    reply: () => null,
    failure: "Failed to rate answer",
  },
  {
    method: "get",
    path: "/messages/:messageId",
    procedure: "message.locate",
    status: 200,
    reply: asIs,
    failure: "Failed to locate message",
  },
  {
    method: "post",
    path: "/messages/:messageId/fork",
    procedure: "chatSession.fork",
    status: 201,
    reply: (chat_session) => ({ chat_session }),
    failure: "Failed to fork chat session",
  },
  {
    method: "get",
    path: "/chat-sessions/:id/find",
    procedure: "chatSession.find",
    status: 200,
    reply: asIs,
    failure: "Failed to search chat session",
  },
  {
    method: "post",
    path: "/chat-sessions/:id/model",
    procedure: "chatSession.setModel",
    status: 200,
    reply: (chat_session) => ({ chat_session }),
    failure: "Failed to choose model",
  },
  {
    method: "get",
    path: "/models",
    procedure: "model.list",
    status: 200,
    reply: asIs,
    failure: "Failed to list models",
  },
  {
    method: "get",
    path: "/history",
    procedure: "chatSession.list",
    fixed: { mine: true },
    status: 200,
    reply: asIs,
    failure: "Failed to retrieve history",
  },
  {
    method: "get",
    path: "/documents",
    procedure: "document.list",
    status: 200,
    reply: asIs,
    failure: "Failed to list documents",
  },
  {
    method: "post",
    path: "/documents",
    procedure: "document.create",
    status: 201,
    reply: (document) => ({ document }),
    failure: "Failed to create document",
  },
  {
    method: "get",
    path: "/documents/:id",
    procedure: "document.get",
    status: 200,
    reply: (document) => ({ document }),
    failure: "Failed to retrieve document",
  },
  {
    method: "get",
    path: "/documents/:id/content",
    procedure: "document.getContent",
    status: 200,
    reply: (content) => ({ content }),
    failure: "Failed to retrieve document",
  },
  {
    method: "get",
    path: "/documents/:id/versions",
    procedure: "document.listVersions",
    status: 200,
    reply: asIs,
    failure: "Failed to list versions",
  },
  {
    method: "post",
    path: "/documents/:id/versions",
    procedure: "document.addVersion",
    status: 201,
    reply: (document) => ({ document }),
    failure: "Failed to add version",
  },
  {
    method: "get",
    path: "/documents/:id/compare",
    procedure: "document.compare",
    status: 200,
    reply: (comparison) => ({ comparison }),
    failure: "Failed to compare versions",
  },
  {
    method: "patch",
    path: "/documents/:id",
    procedure: "document.rename",
    status: 200,
    reply: (document) => ({ document }),
    failure: "Failed to rename document",
  },
  {
    method: "get",
    path: "/documents/:id/margin",
    procedure: "document.listMargin",
    status: 200,
    reply: asIs,
    failure: "Failed to list the margin",
  },
  {
    method: "get",
    path: "/chat-sessions/:id/anchor",
    procedure: "chatSession.getAnchor",
    status: 200,
    reply: asIs,
    failure: "Failed to retrieve anchor",
  },
  {
    method: "get",
    path: "/messages/:messageId/citations/:number/place",
    procedure: "citation.locate",
    status: 200,
    reply: asIs,
    failure: "Failed to locate citation",
  },
  {
    method: "get",
    path: "/search/documents",
    procedure: "document.search",
    status: 200,
    reply: asIs,
    failure: "Failed to search documents",
  },
  {
    method: "get",
    path: "/search/chat-sessions",
    procedure: "chatSession.search",
    status: 200,
    reply: asIs,
    failure: "Failed to search chat sessions",
  },
  {
    method: "get",
    path: "/uploads",
    procedure: "upload.list",
    status: 200,
    reply: asIs,
    failure: "Failed to list uploads",
  },
  {
    method: "get",
    path: "/uploads/:id",
    procedure: "upload.get",
    status: 200,
    reply: (upload) => ({ upload }),
    failure: "Failed to retrieve upload",
  },
  {
    method: "delete",
    path: "/uploads/:id",
    procedure: "upload.cancel",
    status: 200,
    reply: (upload) => ({ upload }),
    failure: "Failed to cancel upload",
  },
  {
    method: "get",
    path: "/models",
    procedure: "model.list",
    status: 200,
    reply: asIs,
    failure: "Failed to list models",
  },
];
