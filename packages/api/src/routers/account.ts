import {
  Account,
  Device,
  DeviceInput,
  ExportSize,
  SignUpInput,
  SignUpSetting,
  UpdateAccountInput,
} from "@marginalia/contract";
import {
  getAccount,
  getSignUpMode,
  listDevices,
  measureExport,
  revokeDevice,
  signUp,
  updateAccount,
} from "@marginalia/domain";
import { z } from "zod";
import { browserProcedure, protectedProcedure, publicProcedure, router } from "../trpc.ts";
import { credentialProcedures } from "./account-credential.ts";

export const accountRouter = router({
  ...credentialProcedures,
  signUp: publicProcedure
    .input(SignUpInput)
    .output(z.void())
    .mutation(({ ctx, input }) => signUp(ctx, ctx.signUpMode, input)),
  getSignUpMode: publicProcedure
    .output(SignUpSetting)
    .query(async ({ ctx }) => ({ mode: await getSignUpMode(ctx, ctx.signUpMode) })),
  get: protectedProcedure.output(Account).query(({ ctx }) => getAccount(ctx.scope)),
  measureExport: protectedProcedure.output(ExportSize).query(({ ctx }) => measureExport(ctx.scope)),
  update: browserProcedure
    .input(UpdateAccountInput)
    .output(Account)
    .mutation(({ ctx, input }) => updateAccount(ctx.scope, input)),
  listDevices: browserProcedure.output(z.array(Device)).query(({ ctx }) => listDevices(ctx.scope)),
  revokeDevice: browserProcedure
    .input(DeviceInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeDevice(ctx.scope, input)),
});
