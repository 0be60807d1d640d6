// Begins a process or a worker that runs TypeScript, whoever started it and from wherever.
import { isMainThread } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(isMainThread ? "./child.ts" : "./reader.ts");
