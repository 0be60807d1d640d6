import { Client } from "pg";
import { ADMIN_ROLE } from "./create.ts";
import { codeOf } from "./failure.ts";

/** The database, and the role that owns it. It is no superuser: a hole in our SQL must not become a shell. */
const NAME = "marginalia";

/** The application_name of the connection by which every open handle shows that it is there. */
export const ATTENDANCE = "marginalia attendance";

/** The address of the product's database. Never TLS (loopback only), whatever PGSSLMODE says. */
export function databaseUrl(port: number, password: string): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}?sslmode=disable`;
}

/**
 * Connects to the maintenance database as the superuser.
 *
 * @throws Error in one sentence when our password is refused, else the error of the connection.
 */
export async function connectAdmin(port: number, password: string, applicationName: string): Promise<Client> {
  const client = new Client({
    ...{ host: "127.0.0.1", port, user: ADMIN_ROLE, password, database: "postgres", ssl: false },
    ...{ application_name: applicationName, connectionTimeoutMillis: 10_000, keepAlive: true },
  });
  client.on("error", () => undefined); // whoever cares listens to "end"
  try {
    await client.connect();
    return client;
  } catch (cause) {
    if (codeOf(cause) !== "28P01") throw cause;
    throw new Error(
      "The database does not accept the password in postgres-password: put the file back that belongs to it.",
      { cause },
    );
  }
}

/** Creates the product's role and database if they are missing. Call it under the lock. */
export async function ensureDatabase(admin: Client, password: string): Promise<void> {
  const roles = await admin.query("select from pg_roles where rolname = $1", [NAME]);
  if (roles.rowCount === 0) {
    await admin.query(`create role ${NAME} login createdb password ${admin.escapeLiteral(password)}`);
  }
  const databases = await admin.query("select from pg_database where datname = $1", [NAME]);
  if (databases.rowCount === 0) await admin.query(`create database ${NAME} owner ${NAME}`);
}

/** How many other handles, in whatever process, are open on this server. */
export async function countOthers(admin: Client): Promise<number> {
  const result = await admin.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where application_name = $1 and usename = $2 and pid <> pg_backend_pid()`,
    [ATTENDANCE, ADMIN_ROLE],
  );
  return result.rows[0]?.others ?? 0;
}
