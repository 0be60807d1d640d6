import type { SessionEvent, WatchChatSessionInput } from "@marginalia/contract";
import { type LiveScope, watchChatSession } from "@marginalia/domain";
import { getTRPCErrorFromUnknown, tracked } from "@trpc/server";
import type { ApiContext } from "./context.ts";
import { toPublicError } from "./error.ts";

type Watching = {
  ctx: ApiContext & { scope: LiveScope };
  input: WatchChatSessionInput;
  signal: AbortSignal | undefined;
};

/** A session's events as tRPC tracks them. The refusal of a stream that is under way passes no middleware: it is told here. */
export async function trackSession({ ctx, input, signal }: Watching) {
  const events = await watchChatSession(ctx.scope, input, signal);
  return (async function* () {
    try {
      for await (const { id, event } of events) yield tracked<SessionEvent>(id, event);
    } catch (thrown) {
      throw toPublicError(getTRPCErrorFromUnknown(thrown), ctx, "chatSession.watch");
    }
  })();
}
