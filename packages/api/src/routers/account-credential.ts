import {
  AccountSecurity,
  ChangedEmail,
  ChangeEmailInput,
  ChangePasswordInput,
  ConfirmEmailInput,
  ConfirmTwoFactorInput,
  ConfirmWithPasswordInput,
  DeletionPreview,
  RecoveryCodes,
  RequestPasswordInput,
  ResetPasswordInput,
  StartedTwoFactor,
} from "@marginalia/contract";
import {
  changeEmail,
  changePassword,
  confirmEmail,
  confirmTwoFactor,
  deleteAccount,
  getSecurity,
  previewDeletion,
  requestPassword,
  resetPassword,
  startTwoFactor,
  stopTwoFactor,
} from "@marginalia/domain";
import { z } from "zod";
import { browserProcedure, publicProcedure } from "../trpc.ts";

/** The part of `account` that guards it: what it is opened with, and its end. */
export const credentialProcedures = {
  getSecurity: browserProcedure.output(AccountSecurity).query(({ ctx }) => getSecurity(ctx.scope, ctx.mailer)),
  changePassword: browserProcedure
    .input(ChangePasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => changePassword(ctx.scope, input)),
  changeEmail: browserProcedure
    .input(ChangeEmailInput)
    .output(ChangedEmail)
    .mutation(({ ctx, input }) => changeEmail(ctx.scope, ctx.mailer, input)),
  confirmEmail: publicProcedure
    .input(ConfirmEmailInput)
    .output(z.void())
    .mutation(({ ctx, input }) => confirmEmail(ctx, input)),
  requestPassword: publicProcedure
    .input(RequestPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => requestPassword(ctx, ctx.mailer, input)),
  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
  startTwoFactor: browserProcedure
    .input(ConfirmWithPasswordInput)
    .output(StartedTwoFactor)
    .mutation(({ ctx, input }) => startTwoFactor(ctx.scope, ctx.seal, input)),
  confirmTwoFactor: browserProcedure
    .input(ConfirmTwoFactorInput)
    .output(RecoveryCodes)
    .mutation(({ ctx, input }) => confirmTwoFactor(ctx.scope, ctx.seal, input)),
  stopTwoFactor: browserProcedure
    .input(ConfirmWithPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => stopTwoFactor(ctx.scope, input)),
  previewDeletion: browserProcedure.output(DeletionPreview).query(({ ctx }) => previewDeletion(ctx.scope)),
  delete: browserProcedure
    .input(ConfirmWithPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteAccount(ctx.scope, input)),
};
