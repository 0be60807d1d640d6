import type { AccountId, AccountRole, DocumentId } from "@marginalia/contract";
import { accessToken, account, device } from "@marginalia/db/schema";
import { and, eq, gt, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Actor } from "./actor.ts";
import type { OpenScope } from "./scope.ts";
import { hashSecret } from "./secret.ts";
import { prepared } from "./statement.ts";

/** What a request carries to say who is asking. */
export type Credential = { kind: "device" | "token"; secret: string };

const HASH = sql.placeholder("hash");

/** Last use is noted to within five minutes, so that a reader's requests are not all writes. */
const worthNoting = (last: SQLWrapper) => sql<boolean>`coalesce(${last} < now() - interval '5 minutes', true)`;

/** Over `device` or `access_token` and its `account`: the one whose secret has this hash, if it lets anybody in now. */
export const PROVEN = {
  device: and(eq(device.secretHash, HASH), gt(device.expiresAt, sql`now()`), isNull(account.disabledAt)),
  token: and(eq(accessToken.secretHash, HASH), gt(accessToken.expiresAt, sql`now()`), isNull(account.disabledAt)),
} as const;

/** Whether this use of it has to be written down. */
export const NOTE = { device: worthNoting(device.lastSeenAt), token: worthNoting(accessToken.lastUsedAt) } as const;

const findDevice = prepared((db) =>
  db
    .select({ id: device.id, accountId: account.id, role: account.role, note: NOTE.device })
    .from(device)
    .innerJoin(account, eq(account.id, device.accountId))
    .where(PROVEN.device)
    .prepare("authenticate_device"),
);

const findToken = prepared((db) =>
  db
    .select({
      id: accessToken.id,
      accountId: account.id,
      role: account.role,
      scopes: accessToken.scopes,
      onlyDocumentId: accessToken.documentId,
      note: NOTE.token,
    })
    .from(accessToken)
    .innerJoin(account, eq(account.id, accessToken.accountId))
    .where(PROVEN.token)
    .prepare("authenticate_token"),
);

type Proof = Record<"account" | "device" | "token", SQLWrapper>;

/** Whether what let a caller in, a device or a token, would still let them in; over columns that hold the ids. */
export function isStillProven(by: Proof): SQL<boolean> {
  return sql<boolean>`exists (
    select from ${account} a where a.id = ${by.account} and a.disabled_at is null
      and (exists (select from ${device} d where d.id = ${by.device} and d.expires_at > now())
        or exists (select from ${accessToken} t where t.id = ${by.token} and t.expires_at > now())))`;
}

/** What let a caller in, for `isStillProven`. */
export function proofOf({ accountId, carrier }: Actor): Proof {
  return {
    account: sql`${accountId}::uuid`,
    device: sql`${carrier.kind === "device" ? carrier.deviceId : null}::uuid`,
    token: sql`${carrier.kind === "token" ? carrier.accessTokenId : null}::uuid`,
  };
}

/**
 * The caller whom a credential proves, or null: unknown, expired, revoked, or of a disabled account. Asked anew for
 * every request, so that signing out, revoking and disabling take effect at the next one.
 */
export async function authenticate({ db }: OpenScope, credential: Credential): Promise<Actor | null> {
  const hash = hashSecret(credential.secret);
  if (credential.kind === "device") {
    const [row] = await findDevice(db).execute({ hash });
    if (!row) return null;
    if (row.note) await db.update(device).set({ lastSeenAt: sql`now()` }).where(eq(device.id, row.id));
    return mint(row, { kind: "device", deviceId: row.id });
  }
  const [row] = await findToken(db).execute({ hash });
  if (!row) return null;
  if (row.note) await db.update(accessToken).set({ lastUsedAt: sql`now()` }).where(eq(accessToken.id, row.id));
  return mint(row, { kind: "token", accessTokenId: row.id, scopes: row.scopes });
}

type Minted = { accountId: AccountId; role: AccountRole; onlyDocumentId?: DocumentId | null };

/** The one place where an Actor is made: the cast is the proof's stamp. */
function mint(row: Minted, carrier: Actor["carrier"]): Actor {
  return { accountId: row.accountId, role: row.role, onlyDocumentId: row.onlyDocumentId ?? null, carrier } as Actor;
}
