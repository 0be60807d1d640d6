export {
  type Database,
  type DatabaseClient,
  type OpenDatabase,
  openDatabase,
  readConnectionLimit,
} from "./database.ts";
export type { Hearing, Listener } from "./listen.ts";
export { MIGRATIONS } from "./migrations.ts";
export { openReplicas, type Replicas } from "./replicas.ts";
