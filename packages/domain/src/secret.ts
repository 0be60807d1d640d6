import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as URL-safe text after an optional prefix that tells people (and secret scanners) what it is. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** What is stored of a secret. It needs no salt and no slowness: 256 random bits cannot be guessed. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
