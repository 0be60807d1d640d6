// `npm run --silent marginalia -- …`: the operator's command. Standard output is the command's alone.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./prepare.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(join(root, "apps/cli/src/main.ts")).href);
