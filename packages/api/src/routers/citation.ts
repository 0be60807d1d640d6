import { LocateCitationInput, LocatedCitation } from "@marginalia/contract";
import { locateCitation } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

export const citationRouter = router({
  locate: protectedProcedure
    .input(LocateCitationInput)
    .output(LocatedCitation)
    .query(({ ctx, input }) => locateCitation(ctx.scope, input)),
});
