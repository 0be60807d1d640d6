import type { AccessTokenId, AccountId, AccountRole, DeviceId, DocumentId, TokenScope } from "@marginalia/contract";

declare const proven: unique symbol;

/** Who is asking, proven by a secret. Only `authenticate` makes one, so no id from an input can ever stand for a caller. */
export type Actor = {
  readonly accountId: AccountId;
  readonly role: AccountRole;
  /** The only document that the caller's token reaches; null: all that the account does. */
  readonly onlyDocumentId: DocumentId | null;
  readonly carrier:
    | { readonly kind: "device"; readonly deviceId: DeviceId }
    | { readonly kind: "token"; readonly accessTokenId: AccessTokenId; readonly scopes: readonly TokenScope[] };
  readonly [proven]: true;
};
