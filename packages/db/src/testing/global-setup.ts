import type { TestProject } from "vitest/node";
import { openTestCluster } from "./cluster.ts";

/** Vitest's globalSetup: one PostgreSQL with a migrated template for the whole run. Returns its own teardown. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...cluster } = await openTestCluster();
  project.provide("testCluster", cluster);
  return close;
}
