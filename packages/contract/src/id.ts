import { z } from "zod";

/**
 * Ids are UUIDv7. A lookup by an id that is no UUID must end like a lookup by an unknown one, so lookup schemas read a
 * malformed id as the nil UUID (RFC 9562, 5.9), which is never minted.
 */
const NIL_ID = "00000000-0000-0000-0000-000000000000";

function lookup<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .transform((text) => (z.guid().safeParse(text).success ? text : NIL_ID))
    .pipe(schema);
}

export const AccountId = z.guid().brand<"AccountId">();
export type AccountId = z.infer<typeof AccountId>;

export const DeviceId = z.guid().brand<"DeviceId">();
export type DeviceId = z.infer<typeof DeviceId>;
export const DeviceLookup = lookup(DeviceId);

export const AccessTokenId = z.guid().brand<"AccessTokenId">();
export type AccessTokenId = z.infer<typeof AccessTokenId>;
export const AccessTokenLookup = lookup(AccessTokenId);

export const DocumentId = z.guid().brand<"DocumentId">();
export type DocumentId = z.infer<typeof DocumentId>;
export const DocumentLookup = lookup(DocumentId);

export const DocumentVersionId = z.guid().brand<"DocumentVersionId">();
export type DocumentVersionId = z.infer<typeof DocumentVersionId>;

export const DocumentVersionLookup = lookup(DocumentVersionId);

export const UploadId = z.guid().brand<"UploadId">();
export type UploadId = z.infer<typeof UploadId>;
export const UploadLookup = lookup(UploadId);

export const ImportId = z.guid().brand<"ImportId">();
export type ImportId = z.infer<typeof ImportId>;
export const ImportLookup = lookup(ImportId);

export const ChatSessionId = z.guid().brand<"ChatSessionId">();
export type ChatSessionId = z.infer<typeof ChatSessionId>;
export const ChatSessionLookup = lookup(ChatSessionId);

export const MessageId = z.guid().brand<"MessageId">();
export type MessageId = z.infer<typeof MessageId>;
export const MessageLookup = lookup(MessageId);
