import { type AuditAction, ChangeDocumentsInput, ChangedDocuments } from "@marginalia/contract";
import { type Actor, recordEvent, recordRefusal } from "@marginalia/domain";
import type { ApiContext } from "./context.ts";

/** The procedures whose success is kept, and which parts of their input go along: ids and addresses, never a text. */
export const AUDITED: Readonly<Record<string, { action: AuditAction; subject: readonly string[] }>> = {
  "accessToken.create": { action: "made token", subject: ["name", "scopes", "documentId", "days"] },
  "accessToken.revoke": { action: "revoked token", subject: ["id"] },
  "account.changeEmail": { action: "changed e-mail", subject: ["email"] },
  "account.changePassword": { action: "changed password", subject: [] },
  "account.confirmTwoFactor": { action: "turned second factor on", subject: [] },
  "account.delete": { action: "deleted account", subject: [] },
  "account.requestPassword": { action: "asked for a password link", subject: ["email"] },
  "account.revokeDevice": { action: "signed out a device", subject: ["id"] },
  "account.signUp": { action: "signed up", subject: ["email"] },
  "account.stopTwoFactor": { action: "turned second factor off", subject: [] },
  "admin.createInvitation": { action: "made invitation", subject: ["email", "days"] },
  "admin.disableUser": { action: "set account access", subject: ["accountId", "disabled"] },
  "admin.revokeInvitation": { action: "revoked invitation", subject: ["id"] },
  "admin.setRole": { action: "set account role", subject: ["accountId", "role"] },
  "admin.setSignUpMode": { action: "set sign-up", subject: ["mode"] },
  "chatSession.export": { action: "exported session", subject: ["id", "format"] },
  "chatSession.delete": { action: "deleted for good", subject: ["id"] },
  "chatSession.restore": { action: "restored", subject: ["id"] },
  "chatSession.trash": { action: "trashed", subject: ["id"] },
  "document.delete": { action: "deleted for good", subject: ["id"] },
  "document.restore": { action: "restored", subject: ["id"] },
  "document.trash": { action: "trashed", subject: ["id"] },
  "document.transfer": { action: "handed document over", subject: ["id", "accountId"] },
  "grant.put": { action: "gave role", subject: ["documentId", "email", "role"] },
  "import.start": { action: "imported sessions", subject: ["id", "target", "documentId"] },
  "shareLink.create": { action: "made share link", subject: ["chatSessionId", "kind", "days"] },
  "shareLink.revoke": { action: "revoked share link", subject: ["id"] },
  "grant.remove": { action: "took role away", subject: ["documentId", "accountId", "email"] },
};

/** The procedures that do one thing to many: each part is kept as the single call that it stands for. */
export const AUDITED_BY_PART: Readonly<Record<string, (done: Done) => Part[]>> = {
  "document.changeMany": ({ input, output }) => {
    const { kind } = ChangeDocumentsInput.parse(input).change;
    return ChangedDocuments.parse(output).results.flatMap(({ id, problem }) =>
      problem === null || problem.code === "FORBIDDEN"
        ? [{ path: `document.${kind}`, refused: problem !== null, input: { id } }]
        : [],
    );
  },
};

type Done = { input: unknown; output: unknown };
type Part = { path: string; refused: boolean; input: { id: string } };

/** What a refused call was about. */
const POINTERS = ["id", "documentId", "chatSessionId", "messageId", "accountId"];

const CHARACTERS = 300;

type Call = { path: string; changes: boolean; refused: boolean; actor: Actor | null; input: unknown };

/** Adds a call to the audit log, where it belongs there. The call is over: a log that fails is told to the operator only. */
export async function noteCall(ctx: ApiContext, { path, changes, refused, actor, input }: Call): Promise<void> {
  if (refused && actor) return noteRefusal(ctx, { changes, actor, subject: { path, ...pick(input, POINTERS) } });
  const known = AUDITED[path];
  if (known && !refused) await noteEvent(ctx, { action: known.action, actor, subject: pick(input, known.subject) });
}

type Note = { action: AuditAction; actor: Actor | null; subject: Record<string, string> };

export async function noteEvent(ctx: ApiContext, { action, actor, subject }: Note): Promise<void> {
  const event = { action, accountId: actor?.accountId ?? null, ...whereFrom(ctx, actor), subject };
  await recordEvent(ctx, event).catch(notKept(ctx, action));
}

type NotedRefusal = { changes: boolean; actor: Actor; subject: Record<string, string> };

/** Somebody who is known was refused something. */
export async function noteRefusal(ctx: ApiContext, { changes, actor, subject }: NotedRefusal): Promise<void> {
  const action = changes ? "change refused" : "read refused";
  const event = { action, accountId: actor.accountId, ...whereFrom(ctx, actor), subject } as const;
  await recordRefusal(ctx, event).catch(notKept(ctx, action));
}

const whereFrom = ({ address }: ApiContext, actor: Actor | null) => ({
  accessTokenId: actor?.carrier.kind === "token" ? actor.carrier.accessTokenId : null,
  address,
});

const notKept = (ctx: ApiContext, action: AuditAction) => (cause: unknown) =>
  ctx.log.error({ requestId: ctx.requestId, cause, action }, "an audit event was not kept");

function pick(input: unknown, keys: readonly string[]): Record<string, string> {
  const from = new Map(Object.entries(Object(input)));
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = from.get(key);
      const parts = [value].flat().filter(isPlain);
      // PostgreSQL's jsonb holds no NUL and no half of a surrogate pair.
      const text = parts.join(",").replaceAll("\0", "").slice(0, CHARACTERS).toWellFormed();
      return parts.length === 0 ? [] : [[key, text]];
    }),
  );
}

/** Anything may stand in an input, also what cannot be written as text. */
const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
