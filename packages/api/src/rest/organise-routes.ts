import { asIs, type Route } from "./route.ts";

/** How somebody keeps order among what they may read, for themselves. */
export const organiseRoutes: readonly Route[] = [
  {
    method: "post",
    path: "/documents/:id/shelf",
    procedure: "document.shelve",
    summary: "Pin or archive a document in your library",
    status: 204,
    reply: asIs,
    failure: "Failed to shelve document",
  },
  {
    method: "post",
    path: "/documents/:id/tags",
    procedure: "document.tag",
    summary: "Put tags of your own on a document, and take others off",
    status: 200,
    reply: asIs,
    failure: "Failed to tag document",
  },
  {
    method: "post",
    path: "/documents/changes",
    procedure: "document.changeMany",
    summary: "Pin, archive, tag, trash or restore many documents",
    status: 200,
    reply: asIs,
    failure: "Failed to change documents",
  },
  {
    method: "get",
    path: "/tags",
    procedure: "tag.list",
    summary: "List your tags",
    status: 200,
    reply: asIs,
    failure: "Failed to list tags",
  },
  {
    method: "get",
    path: "/chat-sessions/:id/shelf",
    procedure: "chatSession.getShelf",
    summary: "Ask where you put a chat session",
    status: 200,
    reply: asIs,
    failure: "Failed to retrieve shelf",
  },
  {
    method: "post",
    path: "/chat-sessions/:id/shelf",
    procedure: "chatSession.shelve",
    summary: "Pin or archive a chat session for yourself",
    status: 204,
    reply: asIs,
    failure: "Failed to shelve chat session",
  },
];
