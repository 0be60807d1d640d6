import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseSync } from "oxc-parser";

export const root = resolve(import.meta.dirname, "../..");

type Import = {
  /** As it is written. */
  specifier: string;
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean;
};

export type SourceFile = {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
  imports: Import[];
  /** An `export * from` stands in it. */
  exportsAll: boolean;
};

const SKIPPED = new Set(["node_modules", ".next", ".turbo", "data", "migrations"]);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (/\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts")) yield path;
  }
}

/** Every TypeScript file of the packages and apps, parsed. */
export function readSources(): SourceFile[] {
  return ["packages", "apps"].flatMap((folder) => [...walk(join(root, folder))]).map(readSource);
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, "utf8");
  const { module } = parseSync(file, text);
  const imports: Import[] = module.staticImports.map((one) => ({
    specifier: one.moduleRequest.value,
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }));
  let exportsAll = false;
  for (const { entries } of module.staticExports) {
    for (const entry of entries) {
      if (!entry.moduleRequest) continue;
      imports.push({ specifier: entry.moduleRequest.value, typeOnly: entry.isType });
      exportsAll ||= entry.importName.kind === "AllButDefault";
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end);
    if (/^["'`]/.test(written)) imports.push({ specifier: written.slice(1, -1), typeOnly: false });
  }
  return { path: relative(root, file).replaceAll("\\", "/"), text, imports, exportsAll };
}

/** The repository path that a relative or `@/` import of a file leads to, or undefined for a package's name. */
export function resolveImport(file: SourceFile, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return `apps/web/src/${specifier.slice(2)}`;
  if (!specifier.startsWith(".")) return undefined;
  return join(dirname(file.path), specifier).replaceAll("\\", "/");
}
