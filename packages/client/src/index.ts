import type { AppRouter } from "@marginalia/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

export { createMarginaliaClient, type MarginaliaClient, type MarginaliaOptions } from "./client.ts";
export { isMarginaliaError, MarginaliaError } from "./error.ts";
export {
  createMarginaliaFiles,
  FileRefused,
  type MarginaliaFiles,
  type Original,
  type UploadOptions,
} from "./files.ts";

/** What each procedure takes: `Inputs["message"]["send"]`. */
export type Inputs = inferRouterInputs<AppRouter>;
/** What each procedure answers: `Outputs["chatSession"]["get"]`. */
export type Outputs = inferRouterOutputs<AppRouter>;
