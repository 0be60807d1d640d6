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
