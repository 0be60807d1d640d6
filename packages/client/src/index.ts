export { createMarginaliaClient, type MarginaliaOptions } from "./client.ts";
export { isMarginaliaError, type MarginaliaError } from "./error.ts";
export {
  createMarginaliaFiles,
  FileRefused,
  type MarginaliaFiles,
  type Original,
  type UploadOptions,
} from "./files.ts";
export type { CallOptions, Inputs, MarginaliaClient, Outputs, WatchHandlers, Watching } from "./procedures.ts";
