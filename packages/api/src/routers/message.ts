import { SendMessageInput, SentMessage } from "@marginalia/contract";
import { sendMessage } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

export const messageRouter = router({
  send: protectedProcedure
    .input(SendMessageInput)
    .output(SentMessage)
    .mutation(({ ctx, input }) => sendMessage(ctx.scope, input)),
});
