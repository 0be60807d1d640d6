// A scripted model server of its own process: `tsx serve.ts [PORT]`.
import { startModelServer } from "./model-server.ts";

const server = await startModelServer({ port: Number(process.argv[2] ?? 0) });
process.stdout.write(`${server.origin}\n`);
