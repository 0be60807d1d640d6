import type { InstanceSettings, SignUpMode } from "@marginalia/contract";
import {
  type Actor,
  authenticate,
  type CopiedScope,
  type Limiter,
  type Live,
  type Mailer,
  type OpenScope,
  type Seal,
} from "@marginalia/domain";
import { readCredential } from "./credential.ts";

/** Where an instance writes what its operator should know: pino's shape. */
export type Logger = { error(fields: object, message: string): void };

/** What the API is run with: one for a process. */
export type ApiOptions = {
  db: OpenScope["db"];
  replicas?: CopiedScope["replicas"];
  /** What writes answers and tells of them. */
  live: Live;
  /** The cookie that holds a device's secret. */
  cookieName: string;
  /** Where people reach the instance, when that is not the request's own Host: behind a proxy that changes it. */
  publicOrigin?: string | undefined;
  /** Origins whose pages may call the API with a token; none unless the operator named some. */
  corsOrigins?: readonly string[];
  signUpMode: SignUpMode;
  seal: Seal;
  /** The largest file that is taken. */
  uploadBytes: number;
  /** The largest export of another tool that is taken. */
  importBytes: number;
  limiter: Limiter;
  /** Null on an instance that cannot send mail. */
  mailer: Mailer | null;
  /** The network address that a request is counted by, from headers that nobody outside can set. */
  addressOf: (headers: Headers) => string | undefined;
  /** How the instance is set up, for its administrators. */
  describeInstance: () => Promise<InstanceSettings>;
  log: Logger;
};

/** One request: who is asking is found when it is first needed, and once. */
export type ApiContext = OpenScope & {
  readonly live: Live;
  readonly requestId: string;
  readonly signUpMode: SignUpMode;
  readonly seal: Seal;
  readonly limiter: Limiter;
  readonly mailer: Mailer | null;
  readonly address: string | undefined;
  readonly describeInstance: () => Promise<InstanceSettings>;
  readonly log: Logger;
  /** Errors: LIMIT_REACHED for who tries one token after another. */
  readonly authenticate: () => Promise<Actor | null>;
};

/** The context of a request with these headers; the same for a cookie and for a bearer token. */
export function createContext(options: ApiOptions, headers: Headers): ApiContext {
  const { db, live, signUpMode, seal, limiter, mailer, describeInstance, log } = options;
  const address = options.addressOf(headers);
  let actor: Promise<Actor | null> | undefined;
  const find = async () => {
    const credential = readCredential(headers, options.cookieName);
    const found = credential && (await authenticate({ db }, credential));
    if (credential?.kind === "token" && !found) await limiter.spend("token", { address });
    return found;
  };
  return {
    db,
    live,
    requestId: crypto.randomUUID(),
    signUpMode,
    seal,
    limiter,
    mailer,
    address,
    describeInstance,
    log,
    authenticate: () => {
      actor ??= find();
      return actor;
    },
  };
}
