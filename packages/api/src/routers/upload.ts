import { ListUploadsInput, Upload, UploadInput, UploadList } from "@marginalia/contract";
import { cancelUpload, getUpload, listUploads } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

/** Files on their way; they come in by REST, `POST /api/documents`. */
export const uploadRouter = router({
  list: protectedProcedure
    .input(ListUploadsInput)
    .output(UploadList)
    .query(({ ctx, input }) => listUploads(ctx.scope, input)),
  get: protectedProcedure
    .input(UploadInput)
    .output(Upload)
    .query(({ ctx, input }) => getUpload(ctx.scope, input)),
  cancel: protectedProcedure
    .input(UploadInput)
    .output(Upload)
    .mutation(({ ctx, input }) => cancelUpload(ctx.scope, input)),
});
