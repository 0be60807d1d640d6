import { Grant, ListGrantsInput, PutGrantInput, RemoveGrantInput } from "@marginalia/contract";
import { listGrants, putGrant, removeGrant } from "@marginalia/domain";
import { z } from "zod";
import { protectedProcedure, router } from "../trpc.ts";

export const grantRouter = router({
  list: protectedProcedure
    .input(ListGrantsInput)
    .output(z.array(Grant))
    .query(({ ctx, input }) => listGrants(ctx.scope, input)),
  put: protectedProcedure
    .input(PutGrantInput)
    .output(z.void())
    .mutation(({ ctx, input }) => putGrant(ctx.scope, input, ctx)),
  remove: protectedProcedure
    .input(RemoveGrantInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeGrant(ctx.scope, input)),
});
