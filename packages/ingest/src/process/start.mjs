// Begins a process or a worker that runs TypeScript, whoever started it and from wherever.
import { register as registerHooks } from "node:module";
import { isMainThread } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
registerHooks("./untouched.mjs", import.meta.url);
if (isMainThread) await import("./child.ts");
else await import("./reader.ts");
