import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/** Set by our own server on every request, whatever came in under that name. */
const HEADER = "x-marginalia-address";

/**
 * Writes down where a request comes from, for `stampedAddress`. Each trusted proxy adds the address that it saw to the
 * end of X-Forwarded-For, so the caller is `proxyHops` from the end; what stands before that anybody could have written.
 */
export function stampAddress(incoming: IncomingMessage, proxyHops: number): void {
  const peer = incoming.socket.remoteAddress ?? "";
  const address = forwardedAddress(peer, incoming.headers["x-forwarded-for"], proxyHops);
  const kept = incoming.rawHeaders.flatMap((name, at, all) =>
    at % 2 === 0 && name.toLowerCase() !== HEADER ? [name, all[at + 1] ?? ""] : [],
  );
  incoming.rawHeaders = [...kept, HEADER, address];
  incoming.headers[HEADER] = address;
}

/** What `stampAddress` wrote. */
export function stampedAddress(headers: Headers): string | undefined {
  return headers.get(HEADER) || undefined;
}

/** The caller's address as it is counted, out of the peer's and what proxies wrote. */
export function forwardedAddress(
  peer: string,
  forwarded: string | string[] | undefined | null,
  proxyHops: number,
): string {
  const chain = [forwarded ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((one) => one.trim());
  const claimed = proxyHops > 0 ? chain.at(-proxyHops) : undefined;
  return countedAddress(claimed !== undefined && ipaddr.isValid(claimed) ? claimed : peer);
}

/** An IPv6 network hands each of its hosts 2^64 addresses, so a /64 counts as one (RFC 6177, RFC 4291 2.5.1). */
function countedAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4" ? parsed.toString() : `${parsed.toNormalizedString().split(":", 4).join(":")}::/64`;
}
