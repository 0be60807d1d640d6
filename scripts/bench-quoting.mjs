// Measures the quoting answerer on XQuAD: `npm run bench:quoting -- [more XQuAD files]`.
import { spawnSync } from "node:child_process";

const args = ["--import", "tsx", "packages/answer/bench/quoting.ts", ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1);
