export { type Database, type OpenDatabase, openDatabase } from "./database.ts";
