import { ModelList } from "@marginalia/contract";
import { listModels } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

export const modelRouter = router({
  list: protectedProcedure.output(ModelList).query(({ ctx }) => listModels(ctx.live)),
});
