export type { EmbeddedPostgres } from "./attendance.ts";
export { findEmbeddedPostgres, openEmbeddedPostgres } from "./open.ts";
