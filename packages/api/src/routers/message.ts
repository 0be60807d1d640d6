import {
  ChatSessionSummary,
  ContinueMessageInput,
  EditMessageInput,
  ListMessagePartsInput,
  LocatedMessage,
  Message,
  MessageInput,
  MessagePart,
  MessagePartInput,
  MessagePartPage,
  RateMessageInput,
  RegenerateMessageInput,
  SelectBranchInput,
  SendMessageInput,
  SentMessage,
} from "@marginalia/contract";
import {
  continueMessage,
  editMessage,
  getMessagePart,
  listMessageParts,
  locateMessage,
  rateMessage,
  regenerateMessage,
  selectBranch,
  sendMessage,
  stopMessage,
} from "@marginalia/domain";
import { z } from "zod";
import { protectedProcedure, router } from "../trpc.ts";

export const messageRouter = router({
  send: protectedProcedure
    .input(SendMessageInput)
    .output(SentMessage)
    .mutation(({ ctx, input, signal }) => sendMessage(ctx.scope, input, signal)),
  edit: protectedProcedure
    .input(EditMessageInput)
    .output(SentMessage)
    .mutation(({ ctx, input, signal }) => editMessage(ctx.scope, input, signal)),
  regenerate: protectedProcedure
    .input(RegenerateMessageInput)
    .output(SentMessage)
    .mutation(({ ctx, input, signal }) => regenerateMessage(ctx.scope, input, signal)),
  continue: protectedProcedure
    .input(ContinueMessageInput)
    .output(SentMessage)
    .mutation(({ ctx, input, signal }) => continueMessage(ctx.scope, input, signal)),
  stop: protectedProcedure
    .input(MessageInput)
    .output(Message)
    .mutation(({ ctx, input }) => stopMessage(ctx.scope, input)),
  selectBranch: protectedProcedure
    .input(SelectBranchInput)
    .output(ChatSessionSummary)
    .mutation(({ ctx, input }) => selectBranch(ctx.scope, input)),
  rate: protectedProcedure
    .input(RateMessageInput)
    .output(z.void())
    .mutation(({ ctx, input }) => rateMessage(ctx.scope, input)),
  locate: protectedProcedure
    .input(MessageInput)
    .output(LocatedMessage)
    .query(({ ctx, input }) => locateMessage(ctx.scope, input)),
  listParts: protectedProcedure
    .input(ListMessagePartsInput)
    .output(MessagePartPage)
    .query(({ ctx, input }) => listMessageParts(ctx.scope, input)),
  getPart: protectedProcedure
    .input(MessagePartInput)
    .output(MessagePart)
    .query(({ ctx, input }) => getMessagePart(ctx.scope, input)),
});
