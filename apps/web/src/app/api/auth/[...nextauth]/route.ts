import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

const handle = (request: NextRequest, context: Context) => NextAuth(request, context, authOptions());

/** next-auth has no answer of its own for too many attempts: what `authorize` threw becomes a 429 here. */
async function handlePost(request: NextRequest, context: Context): Promise<Response> {
  const answer: Response = await handle(request, context);
  const target = answer.headers.get("location") ?? (await urlIn(answer));
  const [, wait] = /[?&]error=LIMIT_REACHED(?:\+|%20)(\d+)/.exec(target ?? "") ?? [];
  if (wait === undefined) return answer;
  const url = new URL("/sign-in?error=LIMIT_REACHED", request.nextUrl.origin);
  return Response.json({ url }, { status: 429, headers: { "retry-after": wait, "cache-control": "no-store" } });
}

/** The address that a JSON answer sends the browser to. */
async function urlIn(answer: Response): Promise<string | null> {
  if (!answer.headers.get("content-type")?.startsWith("application/json")) return null;
  const body: unknown = await answer.clone().json();
  return typeof body === "object" && body !== null && "url" in body ? String(body.url) : null;
}

export { handle as GET, handlePost as POST };
