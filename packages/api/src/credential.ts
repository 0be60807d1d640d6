import type { Credential } from "@marginalia/domain";
import { parse } from "hono/utils/cookie";

/**
 * The one reader of everything that can say who is asking. A bearer token that is present is the only thing tried: a
 * program that sent a bad one must hear so, and not act as whoever's cookie came along.
 */
export function readCredential(headers: Pick<Headers, "get">, cookieName: string): Credential | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    return token === undefined ? null : { kind: "token", secret: token };
  }
  const secret = parse(headers.get("cookie") ?? "")[cookieName];
  return secret ? { kind: "device", secret } : null;
}
