import { once } from "node:events";
import { openEmbeddedPostgres } from "./index.ts";

/** A program for the tests: opens the directory of its argument, says so in a line of JSON, and closes when stdin ends. */
const postgres = await openEmbeddedPostgres({ dataDir: process.argv[2] ?? "" });
process.stdout.write(`${JSON.stringify({ url: postgres.url, adopted: postgres.adopted })}\n`);
await once(process.stdin.resume(), "end");
await postgres.close();
