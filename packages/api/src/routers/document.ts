import {
  ChatSession,
  CreateDocumentInput,
  Document,
  DocumentInput,
  DocumentPage,
  ListDocumentsInput,
} from "@marginalia/contract";
import { createDocument, createSample, getDocument, listDocuments } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

export const documentRouter = router({
  list: protectedProcedure
    .input(ListDocumentsInput)
    .output(DocumentPage)
    .query(({ ctx, input }) => listDocuments(ctx.scope, input)),
  get: protectedProcedure
    .input(DocumentInput)
    .output(Document)
    .query(({ ctx, input }) => getDocument(ctx.scope, input)),
  create: protectedProcedure
    .input(CreateDocumentInput)
    .output(Document)
    .mutation(({ ctx, input }) => createDocument(ctx.scope, input)),
  createSample: protectedProcedure.output(ChatSession).mutation(({ ctx }) => createSample(ctx.scope)),
});
