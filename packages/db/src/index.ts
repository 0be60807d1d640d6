export { type Database, type OpenDatabase, openDatabase } from "./database.ts";
export type { Hearing, Listener } from "./listen.ts";
