// `npm run schemas`: keeps a small backup of each schema that has none yet, which the tests restore and bring to today's.
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { importSource, root } from "./prepare.mjs";

const folder = join(root, "packages/db/src/backup/schemas");
mkdirSync(folder, { recursive: true });
const { MIGRATIONS, migrateDatabase } = await importSource("packages/db/src/migrate.ts");
const { writeBackup } = await importSource("packages/db/src/backup/backup.ts");
const { fillTables } = await importSource("packages/db/src/testing/fill.ts");
const { asAdmin, openTestCluster, withDatabase } = await importSource("packages/db/src/testing/cluster.ts");

const cluster = await openTestCluster();
try {
  for (const tag of MIGRATIONS) {
    const file = join(folder, `${tag}.backup`);
    if (existsSync(file)) continue;
    const name = `${cluster.template}_${tag}`;
    await asAdmin(cluster.adminUrl, (admin) => admin.query(`create database ${name}`));
    const url = withDatabase(cluster.adminUrl, name);
    await migrateDatabase(url, tag);
    await fillTables(url, 2);
    await writeBackup(url, createWriteStream(file, { flags: "wx" }), { schema: tag });
    console.log(`kept ${tag}`);
  }
} finally {
  await cluster.close();
}
