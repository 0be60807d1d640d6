// `npm start`: installs and builds what is missing, then becomes the server. `--dev` serves from source instead.
import cluster from "node:cluster";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureInstalled, root } from "./prepare.mjs";

const dev = process.argv.includes("--dev");
if (cluster.isPrimary) {
  ensureInstalled();
  if (!dev) ensureBuilt();
}
process.env.NODE_ENV = dev ? "development" : "production";

const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(join(root, "apps/web/src/server/main.ts")).href);
