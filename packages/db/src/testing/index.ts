import { inject } from "vitest";
import { cloneDatabase, type TestDatabase } from "./test-database.ts";

export type { TestDatabase } from "./test-database.ts";

/**
 * A fresh migrated database, for one test file; drop it in afterAll, or hold it with `await using`.
 *
 * @throws Error when the Vitest configuration does not have global-setup.ts as its globalSetup.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject("testCluster");
  if (!cluster) throw new Error("Run Vitest from the root of the repository: its vitest.config.ts starts PostgreSQL.");
  return cloneDatabase(cluster);
}
