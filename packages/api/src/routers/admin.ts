import {
  AuditPage,
  CreatedInvitation,
  CreateInvitationInput,
  DisableUserInput,
  Instance,
  Invitation,
  InvitationInput,
  ListAuditInput,
  ListUsersInput,
  SetRoleInput,
  SignUpSetting,
  UserPage,
} from "@marginalia/contract";
import {
  createInvitation,
  disableUser,
  getInstance,
  listAudit,
  listInvitations,
  listUserPage,
  revokeInvitation,
  setRole,
  setSignUpMode,
} from "@marginalia/domain";
import { z } from "zod";
import { browserProcedure, router } from "../trpc.ts";

/** For administrators at a browser; each verb asks the policy. Nothing here reaches a document. */
export const adminRouter = router({
  listUsers: browserProcedure
    .input(ListUsersInput)
    .output(UserPage)
    .query(({ ctx, input }) => listUserPage(ctx.scope, input)),
  setRole: browserProcedure
    .input(SetRoleInput)
    .output(z.void())
    .mutation(({ ctx, input }) => setRole(ctx.scope, input)),
  disableUser: browserProcedure
    .input(DisableUserInput)
    .output(z.void())
    .mutation(({ ctx, input }) => disableUser(ctx.scope, input)),
  setSignUpMode: browserProcedure
    .input(SignUpSetting)
    .output(z.void())
    .mutation(({ ctx, input }) => setSignUpMode(ctx.scope, input)),
  listInvitations: browserProcedure.output(z.array(Invitation)).query(({ ctx }) => listInvitations(ctx.scope)),
  createInvitation: browserProcedure
    .input(CreateInvitationInput)
    .output(CreatedInvitation)
    .mutation(({ ctx, input }) => createInvitation(ctx.scope, ctx.mailer, input)),
  revokeInvitation: browserProcedure
    .input(InvitationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeInvitation(ctx.scope, input)),
  getInstance: browserProcedure
    .output(Instance)
    .query(async ({ ctx }) => getInstance(ctx.scope, { settings: await ctx.describeInstance(), seal: ctx.seal })),
  audit: browserProcedure
    .input(ListAuditInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.scope, input)),
});
