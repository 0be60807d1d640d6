import {
  type ApiOptions,
  createApiHandler,
  createLimiter,
  createMailer,
  createSeal,
  createSignIn,
  forwardedAddress,
  type Mailer,
  openAnswerers,
  openLive,
  type SignIn,
  sealSecondFactors,
} from "@marginalia/api";
import { openDatabase, openReplicas } from "@marginalia/db";
import { sessionCookie } from "./cookie.ts";
import { describeInstance } from "./describe-instance.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { traceStatements } from "./tracing.ts";

/** What one process serves with. */
export type Runtime = {
  readonly apiOptions: ApiOptions;
  readonly handleApi: (request: Request) => Promise<Response>;
  readonly signIn: SignIn;
  readonly secret: string;
  close(): Promise<void>;
};

/** `dataDir` is where the embedded database is; null for another's PostgreSQL. */
type RuntimeConfig = { databaseUrl: string; dataDir: string | null; secret: string } & Pick<ApiOptions, "addressOf">;

const OTHER_SECRET =
  "The instance's secret is not the one under which some second factors were sealed: their codes are refused. Set " +
  "MARGINALIA_SECRET, or the file secret in the data directory, back to what it was (docs/operation.md).";

export function createRuntime(config: RuntimeConfig): Runtime {
  const { db, listen, close } = openDatabase(config.databaseUrl, {
    max: env.DATABASE_POOL_SIZE,
    onConnect: traceStatements,
    onError: (error) => log.warn({ cause: error.message }, "an idle database connection broke"),
  });
  const replicas =
    env.DATABASE_REPLICA_URLS.length === 0
      ? undefined
      : openReplicas(env.DATABASE_REPLICA_URLS, {
          max: env.DATABASE_POOL_SIZE,
          onError: (error) =>
            log.warn({ cause: error.message }, "a replica of the database failed; it rests for a while"),
        });
  const answerers = openAnswerers(env);
  const live = openLive({
    db,
    listen,
    answerers,
    onError: (error) => log.error({ cause: error }, "writing or watching an answer failed"),
  });
  const mailer = openMailer();
  const seal = createSeal(config.secret);
  const sealed = sealSecondFactors({ db }, seal).then(
    (unreadable) => unreadable > 0 && log.error({ accounts: unreadable }, OTHER_SECRET),
    (error: unknown) => log.error({ cause: error }, "second factors were not looked through"),
  );
  const apiOptions: ApiOptions = {
    db,
    replicas,
    live,
    cookieName: sessionCookie.name,
    publicOrigin: env.MARGINALIA_URL && new URL(env.MARGINALIA_URL).origin,
    corsOrigins: env.MARGINALIA_CORS_ORIGINS,
    signUpMode: env.MARGINALIA_SIGN_UP,
    seal,
    importBytes: env.MARGINALIA_IMPORT_MEGABYTES * 1_000_000,
    uploadBytes: env.MARGINALIA_UPLOAD_MEGABYTES * 1_000_000,
    limiter: createLimiter(db, env.MARGINALIA_LIMITS),
    mailer,
    addressOf: config.addressOf,
    describeInstance: () => describeInstance(config.dataDir, [...answerers.keys()]),
    log,
  };
  return {
    apiOptions,
    handleApi: createApiHandler(apiOptions),
    signIn: createSignIn(apiOptions),
    secret: config.secret,
    close: async () => {
      await live.close();
      await sealed;
      await mailer?.close();
      await replicas?.close();
      await close();
    },
  };
}

function openMailer(): Mailer | null {
  const { MARGINALIA_SMTP_URL: smtpUrl, MARGINALIA_URL, PORT } = env;
  if (!smtpUrl) return null;
  const url = (MARGINALIA_URL ?? `http://localhost:${PORT}`).replace(/\/$/, "");
  const from = env.MARGINALIA_MAIL_FROM ?? `marginalia@${new URL(url).hostname}`;
  return createMailer({ smtpUrl, from, url, onError: (error) => log.error({ cause: error }, "a mail was not sent") });
}

/**
 * Next evaluates a module once for each of its layers (route handlers, pages, instrumentation), so a module-level
 * constant is no singleton: only `globalThis` is shared by all of them and by the server around Next.
 */
const cell: { [key: symbol]: Runtime | undefined } = globalThis;
const RUNTIME = Symbol.for("marginalia.runtime");

/** The server around Next puts its runtime here before Next serves anything. */
export function shareRuntime(runtime: Runtime): void {
  cell[RUNTIME] = runtime;
}

/** The process's runtime. On a platform that runs Next by itself, it is made from the environment at first use. */
export function runtime(): Runtime {
  cell[RUNTIME] ??= createRuntime(fromEnvironment());
  return cell[RUNTIME];
}

function fromEnvironment(): RuntimeConfig {
  const { DATABASE_URL, MARGINALIA_SECRET, MARGINALIA_PROXY_HOPS: hops } = env;
  // Next shows no socket here: without a proxy that is trusted, nothing is known of where a request comes from.
  const addressOf = (headers: Headers) => forwardedAddress("", headers.get("x-forwarded-for"), hops) || undefined;
  if (DATABASE_URL && MARGINALIA_SECRET) {
    return { databaseUrl: DATABASE_URL, dataDir: null, secret: MARGINALIA_SECRET, addressOf };
  }
  throw new Error("Without Marginalia's own server (npm start), set DATABASE_URL and MARGINALIA_SECRET.");
}
