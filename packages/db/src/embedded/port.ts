import { randomInt } from "node:crypto";
import { createServer } from "node:net";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A free port of 127.0.0.1: `preferred` if it is free.
 *
 * Below 30000 and above 20000 no system takes ports for outgoing connections by itself, so that a server that is down
 * for a moment finds its port free again.
 */
export async function choosePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Error(
    "No port of 127.0.0.1 between 20000 and 30000 is free for PostgreSQL: stop some other servers, or set DATABASE_URL.",
  );
}
