import {
  ChatSession,
  ChatSessionAnchor,
  ChatSessionInput,
  ChatSessionPage,
  ChatSessionSummary,
  CreateChatSessionInput,
  ExportChatSessionInput,
  ExportedChatSession,
  FoundChatSessionPage,
  GetChatSessionInput,
  ListChatSessionsInput,
  RenameChatSessionInput,
  SearchChatSessionsInput,
} from "@marginalia/contract";
import {
  createChatSession,
  exportChatSession,
  getAnchor,
  getChatSession,
  listChatSessions,
  renameChatSession,
  searchChatSessions,
} from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

export const chatSessionRouter = router({
  list: protectedProcedure
    .input(ListChatSessionsInput)
    .output(ChatSessionPage)
    .query(({ ctx, input }) => listChatSessions(ctx.scope, input)),
  search: protectedProcedure
    .input(SearchChatSessionsInput)
    .output(FoundChatSessionPage)
    .query(({ ctx, input }) => searchChatSessions(ctx.scope, input)),
  get: protectedProcedure
    .input(GetChatSessionInput)
    .output(ChatSession)
    .query(({ ctx, input }) => getChatSession(ctx.scope, input)),
  getAnchor: protectedProcedure
    .input(ChatSessionInput)
    .output(ChatSessionAnchor)
    .query(({ ctx, input }) => getAnchor(ctx.scope, input)),
  create: protectedProcedure
    .input(CreateChatSessionInput)
    .output(ChatSession)
    .mutation(({ ctx, input }) => createChatSession(ctx.scope, input)),
  rename: protectedProcedure
    .input(RenameChatSessionInput)
    .output(ChatSessionSummary)
    .mutation(({ ctx, input }) => renameChatSession(ctx.scope, input)),
  export: protectedProcedure
    .input(ExportChatSessionInput)
    .output(ExportedChatSession)
    .query(({ ctx, input }) => exportChatSession(ctx.scope, input)),
});
