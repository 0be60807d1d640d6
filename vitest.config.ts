import { defineConfig } from "vitest/config";

export default defineConfig({
  // As in apps/web/tsconfig.json.
  resolve: { alias: [{ find: /^@\//, replacement: `${import.meta.dirname}/apps/web/src/` }] },
  test: {
    include: ["{packages,apps}/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
    // One PostgreSQL for the run; each test file clones a database of its own from a migrated template.
    globalSetup: "./packages/db/src/testing/global-setup.ts",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
