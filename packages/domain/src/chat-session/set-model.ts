import type { ChatSessionSummary, SetModelInput } from "@marginalia/contract";
import type { LiveScope } from "../live/live.ts";
import { admitToSession } from "../message/internal.ts";
import { demandModel } from "../model/internal.ts";
import { changeSession, summaryOf } from "./change.ts";

/**
 * Chooses what answers in a session from now on. Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the
 * document; INVALID for a model that is not configured.
 */
export async function setModel(scope: LiveScope, { id, model }: SetModelInput): Promise<ChatSessionSummary> {
  const { db, actor, live } = scope;
  return db.transaction(async (tx) => {
    await admitToSession(tx, actor, id);
    if (model !== null) demandModel(live, model);
    await changeSession(tx, id, { model });
    return summaryOf(tx, id);
  });
}
