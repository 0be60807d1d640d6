import type { Route } from "next";

/** Where to go after signing in: a path of this site, or the library. */
export function safeNext(next: string | string[] | undefined): Route {
  const isOwnPath = typeof next === "string" && /^\/(?![/\\])/.test(next) && URL.canParse(next, "http://own.invalid");
  if (!isOwnPath || new URL(next, "http://own.invalid").host !== "own.invalid") return "/";
  // Any path may stand here: what is not one of the app's ends as its 404 page.
  return next as Route;
}

export function withNext(page: "/sign-in" | "/sign-up", next: string): Route {
  return next === "/" ? page : (`${page}?next=${encodeURIComponent(next)}` as Route);
}
