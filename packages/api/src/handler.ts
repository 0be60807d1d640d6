import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { type ApiOptions, createContext } from "./context.ts";
import { openToOrigins } from "./cors.ts";
import { refusalHeaders, UNEXPECTED } from "./error.ts";
import { isCookieOfVisitor, isForged, limitBody } from "./guard.ts";
import { handleMcp } from "./mcp/handle.ts";
import { apiPage } from "./openapi/page.ts";
import { describedApi } from "./openapi/respond.ts";
import { createRestApp } from "./rest/app.ts";
import { appRouter } from "./router.ts";
import { SHARED_HEADERS } from "./shared-headers.ts";

/** Answers everything below `/api` but sign-in: tRPC at `/api/trpc`, REST beside it and again at `/api/v1`. */
export function createApiHandler(options: ApiOptions): (request: Request) => Promise<Response> {
  const rest = createRestApp(options);
  const app = new Hono();
  if (options.corsOrigins?.length) app.use("/api/*", openToOrigins(options.corsOrigins));
  app.all("/api/trpc/*", ({ req }) =>
    fetchRequestHandler({
      endpoint: "/api/trpc",
      req: req.raw,
      router: appRouter,
      createContext: () => createContext(options, req.raw.headers),
      responseMeta: ({ type, paths, errors }) => ({
        headers: Object.assign(
          { "cache-control": type === "subscription" ? "no-store, no-transform" : "private, no-cache" },
          paths?.includes("shareLink.open") ? SHARED_HEADERS : {},
          ...errors.map(refusalHeaders),
        ),
      }),
    }),
  );
  app.all("/api/mcp", ({ req }) => handleMcp(options, req.raw));
  app.get("/api/openapi.json", () => describedApi());
  app.get("/api/docs", () => apiPage());
  app.route("/api", rest);
  app.notFound(() => Response.json({ error: "Not found" }, { status: 404 }));
  app.onError((error) => {
    options.log.error({ cause: error }, "request failed outside every procedure");
    return Response.json({ error: UNEXPECTED }, { status: 500 });
  });
  return async (request) => {
    if (isForged(request, options) || isCookieOfVisitor(request, options)) {
      return Response.json({ error: "Access denied" }, { status: 403 });
    }
    return app.fetch(limitBody(request, options));
  };
}
