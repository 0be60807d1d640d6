export { type Database, type OpenDatabase, openDatabase, readConnectionLimit } from "./database.ts";
export type { Hearing, Listener } from "./listen.ts";
