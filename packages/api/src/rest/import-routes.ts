import { asIs, type Route } from "./route.ts";

export const importRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/imports",
    procedure: "import.list",
    summary: "List your imports",
    status: 200,
    reply: asIs,
    failure: "Failed to list imports",
  },
  {
    method: "get",
    path: "/imports/:id",
    procedure: "import.get",
    summary: "Ask how far an import is",
    status: 200,
    reply: (imported) => ({ import: imported }),
    failure: "Failed to retrieve import",
  },
  {
    method: "get",
    path: "/imports/:id/entries",
    procedure: "import.report",
    summary: "Read what becomes of each conversation of an import",
    status: 200,
    reply: asIs,
    failure: "Failed to retrieve the report",
  },
  {
    method: "post",
    path: "/imports/:id/start",
    procedure: "import.start",
    summary: "Say where an import goes, and start it",
    status: 200,
    reply: (imported) => ({ import: imported }),
    failure: "Failed to start import",
  },
  {
    method: "delete",
    path: "/imports/:id",
    procedure: "import.cancel",
    summary: "Cancel an import",
    status: 200,
    reply: (imported) => ({ import: imported }),
    failure: "Failed to cancel import",
  },
];
