import {
  CreatedShareLink,
  CreateShareLinkInput,
  ListShareLinksInput,
  NoteOpeningInput,
  OpenShareLinkInput,
  PreviewShareLinkInput,
  SharedChatSession,
  ShareLinkInput,
  ShareLinkList,
} from "@marginalia/contract";
import {
  createShareLink,
  listShareLinks,
  noteOpening,
  openShareLink,
  previewShareLink,
  revokeShareLink,
} from "@marginalia/domain";
import { z } from "zod";
import { linkProcedure, protectedProcedure, router } from "../trpc.ts";

export const shareLinkRouter = router({
  list: protectedProcedure
    .input(ListShareLinksInput)
    .output(ShareLinkList)
    .query(({ ctx, input }) => listShareLinks(ctx.scope, input)),
  preview: protectedProcedure
    .input(PreviewShareLinkInput)
    .output(SharedChatSession)
    .query(({ ctx, input }) => previewShareLink(ctx.scope, input)),
  create: protectedProcedure
    .input(CreateShareLinkInput)
    .output(CreatedShareLink)
    .mutation(({ ctx, input }) => createShareLink(ctx.scope, input)),
  revoke: protectedProcedure
    .input(ShareLinkInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeShareLink(ctx.scope, input)),
  open: linkProcedure
    .input(OpenShareLinkInput)
    .output(SharedChatSession)
    .query(({ ctx, input }) => openShareLink(ctx, input)),
  /** Told by the page once it is there: a query changes nothing, and whatever only looks is not counted. */
  noteOpening: linkProcedure
    .input(NoteOpeningInput)
    .output(z.void())
    .mutation(({ ctx, input }) => noteOpening(ctx, input)),
});
