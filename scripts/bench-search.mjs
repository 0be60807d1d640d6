// Measures search over 1,000 documents and 100,000 messages, in a database of its own: `npm run bench:search`.
import { spawnSync } from "node:child_process";

const args = ["--import", "tsx", "packages/domain/bench/search.ts"];
process.exit(spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1);
