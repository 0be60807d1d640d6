// Measures the lists of a library of 10,000 documents beside those of a small one: `npm run bench:lists`.
import { spawnSync } from "node:child_process";

const args = ["--import", "tsx", "packages/domain/bench/lists.ts"];
process.exit(spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1);
