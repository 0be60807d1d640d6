export {
  createLimiter,
  createMailer,
  createSeal,
  type Live,
  type LiveOptions,
  type Mailer,
  measureInstance,
  openAnswerers,
  openLive,
  pingDatabase,
  sealSecondFactors,
} from "@marginalia/domain";
export { forwardedAddress, stampAddress, stampedAddress } from "./address.ts";
export { type ApiContext, type ApiOptions, createContext, type Logger } from "./context.ts";
export { createDirectReads } from "./direct/reads.ts";
export { createApiHandler } from "./handler.ts";
export { type AppRouter, appRouter, createCaller } from "./router.ts";
export { createSignIn, type SignedIn, type SignIn } from "./sign-in.ts";
