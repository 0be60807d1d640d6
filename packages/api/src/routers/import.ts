import {
  Import,
  ImportEntryPage,
  ImportInput,
  ImportList,
  ListImportEntriesInput,
  PlaceImportInput,
  StartImportInput,
} from "@marginalia/contract";
import { cancelImport, getImport, listImportEntries, listImports, placeImport, startImport } from "@marginalia/domain";
import { z } from "zod";
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
  place: protectedProcedure
    .input(PlaceImportInput)
    .output(z.void())
    .mutation(({ ctx, input }) => placeImport(ctx.scope, input)),
  start: protectedProcedure
    .input(StartImportInput)
    .output(Import)
    .mutation(({ ctx, input }) => startImport(ctx.scope, input)),
  cancel: protectedProcedure
    .input(ImportInput)
    .output(Import)
    .mutation(({ ctx, input }) => cancelImport(ctx.scope, input)),
});
