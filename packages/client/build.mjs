// `node packages/client/build.mjs FOLDER`: the client as it is published, with nothing of the server's but its types. The
// compiler writes out what it has inferred of the router; what only the server knows is taken out of that.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = import.meta.dirname;
const require = createRequire(import.meta.url);
const read = (...path) => readFileSync(join(...path), "utf8");

/** What the package depends on when it runs; its declarations speak of none of them. */
const DEPENDENCIES = ["@trpc/client", "@trpc/server", "eventsource", "superjson"];

/** The declarations that `index.d.ts` leads to. */
const PUBLIC = ["index", "client", "error", "files", "procedures", "send-form"].map((name) => `${name}.d.ts`);

const BRAND = `declare const brand: unique symbol;
/** An id of one kind: no other kind's goes in its place. */
export type Brand<Name extends string> = { readonly [brand]: { readonly [Kind in Name]: true } };
`;

/** Builds the package into `folder`, anew. */
export function buildClient(folder) {
  const emitted = mkdtempSync(join(tmpdir(), "marginalia-client-"));
  try {
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    execFileSync(process.execPath, [tsc, "-p", join(here, "tsconfig.build.json"), "--outDir", emitted], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, "dist"), { recursive: true });
    const declarations = {
      "router.d.ts": routerOf(read(emitted, "api/src/router.d.ts")),
      "brand.d.ts": BRAND,
      "error-code.d.ts": read(emitted, "contract/src/error-code.d.ts"),
      "reading.d.ts": read(emitted, "contract/src/reading.d.ts"),
    };
    for (const name of readdirSync(join(emitted, "client/src"))) {
      const text = read(emitted, "client/src", name);
      if (PUBLIC.includes(name)) declarations[name] = text;
      if (name.endsWith(".js")) writeFileSync(join(folder, "dist", name), text);
    }
    for (const [name, text] of Object.entries(declarations)) {
      writeFileSync(join(folder, "dist", name), withoutServer(name, text));
    }
  } finally {
    rmSync(emitted, { recursive: true });
  }
  for (const name of ["README.md", "LICENSE"]) {
    copyFileSync(join(here, name === "LICENSE" ? "../.." : ".", name), join(folder, name));
  }
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifestOf(), null, 2)}\n`);
}

/**
 * Of the router's type what `src/procedures.ts` reads: each procedure's kind, input and output. How it is called within
 * the server, which the compiler writes behind it, says the same once more.
 */
function routerOf(text) {
  const own = text.slice(0, text.search(/(\/\*\*[^/]*\*\/\s*)?export declare const createCaller/));
  const kinds = own.replaceAll(
    /import\("@trpc\/server"\)\.TRPC(Query|Mutation|Subscription)Procedure</g,
    (_, kind) => `Procedure<"${kind.toLowerCase()}", `,
  );
  const routers = kinds
    .replaceAll(/import\("@trpc\/server"\)\.TRPCBuiltRouter<\{[\s\S]*?transformer: true;\s*\}, /g, "Router<")
    .replaceAll('import("@trpc/server").TRPCDecorateCreateRouterOptions<', "Routes<")
    .replaceAll('import("@trpc/server/unstable-core-do-not-import").TrackedData<', "Tracked<");
  return `${ROUTER}${routers}`;
}

const ROUTER = `type Procedure<Type, Types> = { _def: { type: Type; $types: Types } };
type Routes<Record> = { [Name in keyof Record]: Record[Name] extends { _def: { record: infer Inner } } ? Inner : Record[Name] };
type Router<Record> = { _def: { record: Record } };
/** An event, with the id that a watch goes on from. */
type Tracked<Data> = { id: string; data: Data };
`;

function withoutServer(name, text) {
  const own = text
    .replaceAll(/import\("\.\/(context|trpc)\.ts"\)\.(ApiContext|ProcedureMeta)/g, "object")
    .replaceAll('import("zod").$brand', 'import("./brand.js").Brand')
    .replaceAll('import("@marginalia/contract").Reading', 'import("./reading.js").Reading')
    .replaceAll(
      'import type { ErrorCode } from "@marginalia/contract"',
      'import type { ErrorCode } from "./error-code.js"',
    )
    .replaceAll('from "@marginalia/api"', 'from "./router.js"')
    .replaceAll(/(from |import\()"(\.\/[\w-]+)\.ts"/g, '$1"$2.js"');
  for (const [, , specifier] of own.matchAll(/(from |import\()"([^"]+)"/g)) {
    if (specifier.startsWith("./")) continue;
    throw new Error(`${name} speaks of ${specifier}, which no program that imports the client has.`);
  }
  return own;
}

function manifestOf() {
  const { name, version, license } = JSON.parse(read(here, "package.json"));
  const versionOf = (dependency) => {
    let folder = dirname(fileURLToPath(import.meta.resolve(dependency)));
    for (;;) {
      const found = manifestIn(folder);
      if (found?.name === dependency) return found.version;
      folder = dirname(folder);
    }
  };
  return {
    name,
    version,
    license,
    description: "A typed client of Marginalia, which keeps every AI conversation with the document it is about",
    type: "module",
    sideEffects: false,
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    files: ["dist"],
    engines: { node: ">=20.19" },
    dependencies: Object.fromEntries(DEPENDENCIES.map((one) => [one, versionOf(one)])),
  };
}

function manifestIn(folder) {
  try {
    return JSON.parse(read(folder, "package.json"));
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildClient(resolve(process.argv[2] ?? join(here, "dist")));
