import {
  AddVersionInput,
  ChatSession,
  CompareVersionsInput,
  Comparison,
  Content,
  CreateDocumentInput,
  Document,
  DocumentInput,
  DocumentPage,
  DocumentSummary,
  DocumentVersionList,
  FoundDocumentPage,
  ListDocumentsInput,
  ListMarginInput,
  MarginPage,
  PageRuns,
  PageRunsInput,
  RenameDocumentInput,
  SearchDocumentsInput,
  TransferDocumentInput,
} from "@marginalia/contract";
import {
  addVersion,
  compareVersions,
  createDocument,
  createSample,
  getContent,
  getDocument,
  getPageRuns,
  listDocuments,
  listMargin,
  listVersions,
  renameDocument,
  searchDocuments,
  transferDocument,
} from "@marginalia/domain";
import { z } from "zod";
import { protectedProcedure, router } from "../trpc.ts";
import { documentOrderProcedures } from "./document-order.ts";

export const documentRouter = router({
  list: protectedProcedure
    .input(ListDocumentsInput)
    .output(DocumentPage)
    .query(({ ctx, input }) => listDocuments(ctx.scope, input)),
  search: protectedProcedure
    .input(SearchDocumentsInput)
    .output(FoundDocumentPage)
    .query(({ ctx, input }) => searchDocuments(ctx.scope, input)),
  get: protectedProcedure
    .input(DocumentInput)
    .output(Document)
    .query(({ ctx, input }) => getDocument(ctx.scope, input)),
  getContent: protectedProcedure
    .input(DocumentInput)
    .output(Content)
    .query(({ ctx, input }) => getContent(ctx.scope, input)),
  getPageRuns: protectedProcedure
    .input(PageRunsInput)
    .output(PageRuns)
    .query(({ ctx, input }) => getPageRuns(ctx.scope, input)),
  listVersions: protectedProcedure
    .input(DocumentInput)
    .output(DocumentVersionList)
    .query(({ ctx, input }) => listVersions(ctx.scope, input)),
  listMargin: protectedProcedure
    .input(ListMarginInput)
    .output(MarginPage)
    .query(({ ctx, input }) => listMargin(ctx.scope, input)),
  compare: protectedProcedure
    .input(CompareVersionsInput)
    .output(Comparison)
    .query(({ ctx, input }) => compareVersions(ctx.scope, input)),
  addVersion: protectedProcedure
    .input(AddVersionInput)
    .output(Document)
    .mutation(({ ctx, input }) => addVersion(ctx.scope, input)),
  rename: protectedProcedure
    .input(RenameDocumentInput)
    .output(DocumentSummary)
    .mutation(({ ctx, input }) => renameDocument(ctx.scope, input)),
  ...documentOrderProcedures,
  transfer: protectedProcedure
    .input(TransferDocumentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => transferDocument(ctx.scope, input)),
  create: protectedProcedure
    .input(CreateDocumentInput)
    .output(Document)
    .mutation(({ ctx, input }) => createDocument(ctx.scope, input)),
  createSample: protectedProcedure.output(ChatSession).mutation(({ ctx }) => createSample(ctx.scope)),
});
