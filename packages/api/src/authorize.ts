import type { TokenScope } from "@marginalia/contract";
import { DomainError, type LiveScope } from "@marginalia/domain";
import type { ApiContext } from "./context.ts";

/** Who is asking, as a use case needs it. Errors: UNAUTHENTICATED; FORBIDDEN for a token without the scope. */
export async function authorize(ctx: ApiContext, needed: TokenScope): Promise<LiveScope> {
  const actor = await ctx.authenticate();
  if (!actor) throw new DomainError("UNAUTHENTICATED", "Authentication required", "signedOut");
  const { carrier } = actor;
  if (carrier.kind === "token" && !carrier.scopes.includes(needed)) {
    throw new DomainError("FORBIDDEN", `This access token lacks the scope "${needed}".`);
  }
  return { db: ctx.db, live: ctx.live, actor };
}
