// `npm run bench:search [-- --messages N]`: search over N messages (100,000) and a hundredth of that in documents, in a database of its own.
import { spawnSync } from "node:child_process";

const args = ["--import", "tsx", "packages/domain/bench/search.ts", ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1);
