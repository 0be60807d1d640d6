import { describeApi } from "./document.ts";

let text: string | undefined;

/** `GET /api/openapi.json`, for anybody: it tells what this version can do and nothing of what is kept here. */
export function describedApi(): Response {
  text ??= JSON.stringify(describeApi());
  return new Response(text, {
    headers: { "content-type": "application/json", "cache-control": "public, max-age=300" },
  });
}
