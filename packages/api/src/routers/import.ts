import {
  Import,
  ImportEntryPage,
  ImportInput,
  ImportList,
  ListImportEntriesInput,
  StartImportInput,
} from "@marginalia/contract";
import { cancelImport, getImport, listImportEntries, listImports, startImport } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

/** Other tools' exports on their way; they come in by REST, `POST /api/imports`, which tries them. */
export const importRouter = router({
  list: protectedProcedure.output(ImportList).query(({ ctx }) => listImports(ctx.scope)),
  get: protectedProcedure
    .input(ImportInput)
    .output(Import)
    .query(({ ctx, input }) => getImport(ctx.scope, input)),
  report: protectedProcedure
    .input(ListImportEntriesInput)
    .output(ImportEntryPage)
    .query(({ ctx, input }) => listImportEntries(ctx.scope, input)),
  start: protectedProcedure
    .input(StartImportInput)
    .output(Import)
    .mutation(({ ctx, input }) => startImport(ctx.scope, input)),
  cancel: protectedProcedure
    .input(ImportInput)
    .output(Import)
    .mutation(({ ctx, input }) => cancelImport(ctx.scope, input)),
});
