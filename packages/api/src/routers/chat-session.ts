import {
  ChatSession,
  ChatSessionAnchor,
  ChatSessionInput,
  ChatSessionPage,
  ChatSessionShelf,
  ChatSessionSummary,
  CreateChatSessionInput,
  ExportChatSessionInput,
  ExportedChatSession,
  FindInChatSessionInput,
  FoundChatSessionPage,
  FoundMessagePage,
  GetChatSessionInput,
  ListChatSessionsInput,
  MessageInput,
  RenameChatSessionInput,
  SearchChatSessionsInput,
  SetModelInput,
  ShelveChatSessionInput,
  WatchChatSessionInput,
} from "@marginalia/contract";
import {
  createChatSession,
  deleteChatSession,
  exportChatSession,
  findInChatSession,
  forkChatSession,
  getAnchor,
  getChatSession,
  getSessionShelf,
  listChatSessions,
  renameChatSession,
  restoreChatSession,
  searchChatSessions,
  setModel,
  shelveChatSession,
  trashChatSession,
} from "@marginalia/domain";
import { z } from "zod";
import { protectedProcedure, router } from "../trpc.ts";
import { trackSession } from "../watch.ts";

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
  getShelf: protectedProcedure
    .input(ChatSessionInput)
    .output(ChatSessionShelf)
    .query(({ ctx, input }) => getSessionShelf(ctx.scope, input)),
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
  find: protectedProcedure
    .input(FindInChatSessionInput)
    .output(FoundMessagePage)
    .query(({ ctx, input }) => findInChatSession(ctx.scope, input)),
  fork: protectedProcedure
    .input(MessageInput)
    .output(ChatSession)
    .mutation(({ ctx, input }) => forkChatSession(ctx.scope, input)),
  setModel: protectedProcedure
    .input(SetModelInput)
    .output(ChatSessionSummary)
    .mutation(({ ctx, input }) => setModel(ctx.scope, input)),
  shelve: protectedProcedure
    .input(ShelveChatSessionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => shelveChatSession(ctx.scope, input)),
  trash: protectedProcedure
    .input(ChatSessionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => trashChatSession(ctx.scope, input)),
  restore: protectedProcedure
    .input(ChatSessionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => restoreChatSession(ctx.scope, input)),
  delete: protectedProcedure
    .input(ChatSessionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteChatSession(ctx.scope, input)),
  /** Server-sent events; a client that comes back says what it had by `lastEventId`. */
  watch: protectedProcedure.input(WatchChatSessionInput).subscription(trackSession),
});
