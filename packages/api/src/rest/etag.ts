import { createHash } from "node:crypto";

/** The entity tag of a body (RFC 9110, 8.8.3): the same for the same bytes, whoever made them. */
export const etagOf = (body: string | Buffer) => `"${createHash("sha1").update(body).digest("base64url")}"`;

/** Whether who asks has that body already. */
export const isKnown = (ifNoneMatch: string | null | undefined, etag: string) => ifNoneMatch?.includes(etag) ?? false;
