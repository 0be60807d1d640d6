import {
  ChangeDocumentsInput,
  ChangedDocuments,
  DocumentInput,
  DocumentTags,
  ShelveDocumentInput,
  TagDocumentInput,
  Trash,
} from "@marginalia/contract";
import {
  changeDocuments,
  deleteDocument,
  listTrash,
  restoreDocument,
  shelveDocument,
  tagDocument,
  trashDocument,
} from "@marginalia/domain";
import { z } from "zod";
import { protectedProcedure } from "../trpc.ts";

/** How documents are kept in order: shelves and tags of the caller's own, and the trash. */
export const documentOrderProcedures = {
  shelve: protectedProcedure
    .input(ShelveDocumentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => shelveDocument(ctx.scope, input)),
  tag: protectedProcedure
    .input(TagDocumentInput)
    .output(DocumentTags)
    .mutation(({ ctx, input }) => tagDocument(ctx.scope, input)),
  changeMany: protectedProcedure
    .input(ChangeDocumentsInput)
    .output(ChangedDocuments)
    .mutation(({ ctx, input }) => changeDocuments(ctx.scope, input)),
  listTrash: protectedProcedure.output(Trash).query(({ ctx }) => listTrash(ctx.scope)),
  trash: protectedProcedure
    .input(DocumentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => trashDocument(ctx.scope, input)),
  restore: protectedProcedure
    .input(DocumentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => restoreDocument(ctx.scope, input)),
  delete: protectedProcedure
    .input(DocumentInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteDocument(ctx.scope, input)),
};
