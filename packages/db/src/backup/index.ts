export { type Tally, writeBackup } from "./backup.ts";
export { BackupError } from "./frames.ts";
export { restoreBackup } from "./restore.ts";
