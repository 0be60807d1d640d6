import { env } from "./env.ts";

const secure = env.MARGINALIA_URL?.startsWith("https:") ?? false;

/** The cookie that holds a signed-in browser's secret. `__Host-` binds it to exactly this host, over HTTPS. */
export const sessionCookie = {
  name: secure ? "__Host-marginalia" : "marginalia",
  options: { httpOnly: true, sameSite: "lax", path: "/", secure },
} as const;
