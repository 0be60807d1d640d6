import { AccessTokenInput, CreateAccessTokenInput, CreatedAccessToken, ListedAccessToken } from "@marginalia/contract";
import { createAccessToken, listAccessTokens, revokeAccessToken } from "@marginalia/domain";
import { z } from "zod";
import { browserProcedure, router } from "../trpc.ts";

export const accessTokenRouter = router({
  list: browserProcedure.output(z.array(ListedAccessToken)).query(({ ctx }) => listAccessTokens(ctx.scope)),
  create: browserProcedure
    .input(CreateAccessTokenInput)
    .output(CreatedAccessToken)
    .mutation(({ ctx, input }) => createAccessToken(ctx.scope, input)),
  revoke: browserProcedure
    .input(AccessTokenInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeAccessToken(ctx.scope, input)),
});
