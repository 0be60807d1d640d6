import { z } from "zod";
import { ChatSessionLookup } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { Citation, Message } from "./message.ts";
import { Cursor, PageLimit } from "./page.ts";

/** `live`: the session as it is when it is looked at. `frozen`: as it was when the link was made. */
export const SHARE_KINDS = ["live", "frozen"] as const;
export const ShareKind = z.enum(SHARE_KINDS);
export type ShareKind = z.infer<typeof ShareKind>;

/** A link that lets anybody who has it read one session. Its secret is shown once and not kept. */
export const ShareLink = z.object({
  id: z.guid(),
  kind: ShareKind,
  /** Whoever made it; null when their account is gone. */
  madeBy: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  /** Whether it opens now: not expired, not revoked, and its maker may still say who reads the document. */
  opens: z.boolean(),
  openings: z.number().int(),
  lastOpenedAt: z.date().nullable(),
});
export type ShareLink = z.infer<typeof ShareLink>;

export const ShareLinkList = z.object({ shareLinks: z.array(ShareLink) });
export type ShareLinkList = z.infer<typeof ShareLinkList>;

export const ListShareLinksInput = z.object({ chatSessionId: ChatSessionLookup });
export type ListShareLinksInput = z.infer<typeof ListShareLinksInput>;

export const CreateShareLinkInput = z.object({
  chatSessionId: ChatSessionLookup,
  kind: ShareKind.default("live"),
  days: z.number().int().min(1).max(LIMITS.shareDays).default(LIMITS.shareDaysDefault),
});
export type CreateShareLinkInput = z.infer<typeof CreateShareLinkInput>;

/** The token, this once, and the path of the page that it opens. */
export const CreatedShareLink = z.object({ shareLink: ShareLink, token: z.string(), path: z.string() });
export type CreatedShareLink = z.infer<typeof CreatedShareLink>;

export const ShareLinkInput = z.object({ id: z.guid() });
export type ShareLinkInput = z.infer<typeof ShareLinkInput>;

/** A message as a link shows it: the words and what they quote, and nothing that leads further. */
export const SharedMessage = Message.pick({
  role: true,
  content: true,
  status: true,
  model: true,
  createdAt: true,
}).extend({
  /** Its place in the session, counted from 0. */
  depth: z.number().int(),
  citations: z.array(Citation.pick({ number: true, quote: true, page: true, verified: true })),
});
export type SharedMessage = z.infer<typeof SharedMessage>;

export const SharedChatSession = z.object({
  title: z.string().nullable(),
  kind: ShareKind,
  /** Whoever shares it. */
  sharedBy: z.string(),
  /** When the link ends; null in a preview. */
  expiresAt: z.date().nullable(),
  messageCount: z.number().int(),
  /** A page, oldest first. */
  messages: z.array(SharedMessage),
  nextCursor: z.string().nullable(),
});
export type SharedChatSession = z.infer<typeof SharedChatSession>;

const page = { before: Cursor.optional(), limit: PageLimit.default(50) };

/** What a link that is made now shows, of either kind. */
export const PreviewShareLinkInput = z.object({ chatSessionId: ChatSessionLookup, ...page });
export type PreviewShareLinkInput = z.infer<typeof PreviewShareLinkInput>;

const ShareToken = z.string().max(200);

export const OpenShareLinkInput = z.object({ token: ShareToken, ...page });
export type OpenShareLinkInput = z.infer<typeof OpenShareLinkInput>;

export const NoteOpeningInput = z.object({ token: ShareToken });
export type NoteOpeningInput = z.infer<typeof NoteOpeningInput>;
