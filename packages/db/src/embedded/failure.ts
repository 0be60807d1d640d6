/** The `code` of a Node or PostgreSQL error ("ENOENT", "57P03"), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Resolves to undefined where `promise` rejects with one of `codes`; other errors pass. */
export async function unless<T>(promise: Promise<T>, ...codes: string[]): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (codes.includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}

const SENTENCES: readonly [RegExp, (dataDir: string) => string][] = [
  [
    /no space left on device|disk quota exceeded/i,
    (dir) => `The disk that holds ${dir} is full: free some space, then start again.`,
  ],
  [
    /read-only file system/i,
    (dir) => `${dir} is on a read-only file system: set MARGINALIA_DATA_DIR to a directory that can be written.`,
  ],
  [
    /could not bind|address already in use/i,
    () =>
      "PostgreSQL could not listen on its port of 127.0.0.1 because another program uses it: stop that program, then start again.",
  ],
  [
    /error while loading shared libraries|library not loaded/i,
    () =>
      "The PostgreSQL binaries are incomplete: remove node_modules and install again with install scripts allowed, or set DATABASE_URL.",
  ],
  [
    /database files are incompatible|not compatible with this version/i,
    (dir) =>
      `The database in ${dir} was made by another major version of PostgreSQL: restore a backup into a new MARGINALIA_DATA_DIR, or go back to the version that made it.`,
  ],
  [
    /wrong ownership|invalid permissions/i,
    (dir) =>
      `${dir}/postgres must belong to the user PostgreSQL runs as and be closed to all others: put its owner and mode (0700) back.`,
  ],
  [
    /permission denied|operation not permitted|EACCES|EPERM/i,
    (dir) =>
      `PostgreSQL may not read or write in ${dir}: give that directory to the user who runs Marginalia, or set MARGINALIA_DATA_DIR to another one.`,
  ],
  [
    /cannot allocate memory|could not (map|create).*shared memory/i,
    () => "There is not enough memory to start PostgreSQL: free some (about 200 MB), then start again.",
  ],
  [
    /lock file "postmaster\.pid" already exists/i,
    (dir) =>
      `Another PostgreSQL seems to use ${dir}/postgres, perhaps in another container: stop it, then start again.`,
  ],
];

/**
 * An error whose message is one sentence a person can act on, and whose cause holds the last lines PostgreSQL wrote.
 *
 * `what` is the sentence for failures that nobody foresaw.
 */
export function explainFailure(what: string, dataDir: string, output: string): Error {
  const known = SENTENCES.find(([pattern]) => pattern.test(output));
  const lastLines = output.trim().split("\n").slice(-15).join("\n");
  return new Error(known ? known[1](dataDir) : what, { cause: new Error(lastLines || "PostgreSQL wrote nothing") });
}
