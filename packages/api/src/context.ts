import type { SignUpMode } from "@marginalia/contract";
import { type Actor, authenticate, type OpenScope } from "@marginalia/domain";
import { readCredential } from "./credential.ts";

/** Where an instance writes what its operator should know: pino's shape. */
export type Logger = { error(fields: object, message: string): void };

/** What the API is run with: one for a process. */
export type ApiOptions = {
  db: OpenScope["db"];
  /** The cookie that holds a device's secret. */
  cookieName: string;
  /** Where people reach the instance, when that is not the request's own Host: behind a proxy that changes it. */
  publicOrigin?: string | undefined;
  signUpMode: SignUpMode;
  /** The largest file that is taken. */
  uploadBytes: number;
  log: Logger;
};

/** One request: who is asking is found when it is first needed, and once. */
export type ApiContext = OpenScope & {
  readonly requestId: string;
  readonly signUpMode: SignUpMode;
  readonly log: Logger;
  readonly authenticate: () => Promise<Actor | null>;
};

/** The context of a request with these headers; the same for a cookie and for a bearer token. */
export function createContext({ db, cookieName, signUpMode, log }: ApiOptions, headers: Headers): ApiContext {
  let actor: Promise<Actor | null> | undefined;
  return {
    db,
    requestId: crypto.randomUUID(),
    signUpMode,
    log,
    authenticate: () => {
      const credential = readCredential(headers, cookieName);
      actor ??= credential ? authenticate({ db }, credential) : Promise.resolve(null);
      return actor;
    },
  };
}
