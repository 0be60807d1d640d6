import journal from "../migrations/meta/_journal.json" with { type: "json" };

/** The names of all migrations, oldest first. The schema after one bears its name. */
export const MIGRATIONS: readonly string[] = journal.entries.map(({ tag }) => tag);
