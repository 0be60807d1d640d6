import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { AccountId } from "@marginalia/contract";

/** Keeps the shared secrets of second factors unreadable to who has the database and not the instance's secret. */
export type Seal = {
  /** The account's secret as it is stored: under another account's row it opens no more. */
  seal(accountId: AccountId, secret: string): string;
  /** The secret; null when it was sealed under another instance's secret, for another account, or was changed since. */
  open(accountId: AccountId, stored: string): string | null;
};

/** What was stored before secrets were sealed is base32, which has no dot. */
const SEALED = "v1.";
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const isSealed = (stored: string) => stored.startsWith(SEALED);

/** AES-256-GCM (NIST SP 800-38D) under a key of the instance's secret (HKDF, RFC 5869) that serves nothing else. */
export function createSeal(instanceSecret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", instanceSecret, "", "marginalia second factor v1", 32));
  return {
    seal: (accountId, secret) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(accountId));
      const sealed = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return SEALED + sealed.toString("base64url");
    },
    open: (accountId, stored) => {
      if (!isSealed(stored)) return stored;
      const sealed = Buffer.from(stored.slice(SEALED.length), "base64url");
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(accountId))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
      } catch {
        return null;
      }
    },
  };
}
