import { TagList } from "@marginalia/contract";
import { listTags } from "@marginalia/domain";
import { protectedProcedure, router } from "../trpc.ts";

export const tagRouter = router({
  list: protectedProcedure.output(TagList).query(({ ctx }) => listTags(ctx.scope)),
});
