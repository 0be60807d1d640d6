import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, resolveImport, root, type SourceFile } from "./source.ts";

const sources = readSources();
const isTest = ({ path }: SourceFile) =>
  /\.test\.tsx?$|\/testing(\.ts|\/)|\/test-[\w-]+\.ts$|\/e2e\/|\/bench\//.test(path);
const product = sources.filter((file) => !isTest(file));

/**
 * Who may know whom: for each room, the workspace packages and walled libraries that its files may import, and those of
 * which they may import only types. The first room whose prefix fits is a file's room.
 */
const rooms: { room: string; may: string[]; types?: string[] }[] = [
  { room: "packages/contract/", may: ["zod"] },
  { room: "packages/db/", may: ["@marginalia/contract", "drizzle-orm", "pg", "zod"] },
  { room: "packages/ingest/", may: ["@marginalia/contract"] },
  { room: "packages/exchange/", may: ["@marginalia/contract", "zod"] },
  { room: "packages/answer/", may: ["@marginalia/contract"] },
  {
    room: "packages/domain/",
    may: [
      "@marginalia/contract",
      "@marginalia/db",
      "@marginalia/ingest",
      "@marginalia/exchange",
      "@marginalia/answer",
      "drizzle-orm",
    ],
  },
  { room: "packages/api/", may: ["@marginalia/contract", "@marginalia/domain", "@trpc/server", "zod"] },
  {
    room: "packages/client/",
    may: ["@trpc/client", "@trpc/server"],
    types: ["@marginalia/api", "@marginalia/contract"],
  },
  // What people use against an instance elsewhere knows what any program knows, and nothing of the database.
  { room: "apps/cli/src/remote/", may: ["@marginalia/client", "zod"] },
  { room: "apps/cli/", may: ["@marginalia/contract", "@marginalia/db", "@marginalia/domain", "zod"] },
  // The composition root starts what runs beside the requests.
  {
    room: "apps/web/src/server/serve.ts",
    may: ["@marginalia/contract", "@marginalia/db", "@marginalia/domain", "@marginalia/api", "next"],
  },
  {
    room: "apps/web/src/server/",
    may: ["@marginalia/contract", "@marginalia/db", "@marginalia/api", "next", "next-auth", "pino", "zod"],
    types: ["@marginalia/domain"],
  },
  { room: "apps/web/src/app/api/", may: ["@marginalia/contract", "@marginalia/api", "next", "next-auth"] },
  {
    room: "apps/web/src/trpc/server.ts",
    may: ["@marginalia/contract", "@marginalia/api", "@trpc/server", "@trpc/react-query", "next"],
  },
  {
    room: "apps/web/",
    may: ["@marginalia/contract", "@trpc/client", "@trpc/react-query", "next", "next-auth", "zod"],
    types: ["@marginalia/api", "@trpc/server"],
  },
];

const WALLED = /^(@marginalia\/[\w-]+|@trpc\/[\w-]+|drizzle-orm|next-auth|next|pg|zod)(?:\/|$)/;

describe("the walls", () => {
  it.each(rooms)("around $room let through only what may pass", ({ room, may, types = [] }) => {
    const inRoom = product.filter((file) => rooms.find((one) => file.path.startsWith(one.room))?.room === room);
    expect(inRoom.length).toBeGreaterThan(0);
    const trespasses = inRoom.flatMap((file) =>
      file.imports
        .map((one) => ({ ...one, name: WALLED.exec(one.specifier)?.[1] }))
        .filter(({ name, typeOnly }) => name && !may.includes(name) && !(typeOnly && types.includes(name)))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    expect(trespasses).toEqual([]);
  });

  it("give the command and the server of packages/db only its doors, never its tables", () => {
    const inside = product
      .filter((file) => file.path.startsWith("apps/"))
      .flatMap((file) => file.imports.map((one) => `${file.path} ${one.specifier}`))
      .filter((line) => /@marginalia\/db\/schema/.test(line));
    expect(inside).toEqual([]);
  });

  it("keep web's components out of web's server", () => {
    const trespasses = product
      .filter(({ path }) => /^apps\/web\/src\/(components|features)\//.test(path))
      .flatMap((file) => file.imports.map((one) => ({ file, ...one, to: resolveImport(file, one.specifier) })))
      .filter(({ to, typeOnly }) => !typeOnly && /^apps\/web\/src\/server\//.test(to ?? ""))
      .map(({ file, specifier }) => `${file.path} imports ${specifier}`);
    expect(trespasses).toEqual([]);
  });

  it("let nobody import an app, nor reach into a package past its exports", () => {
    const trespasses = sources.flatMap((file) =>
      file.imports
        .map(({ specifier }) => ({ specifier, to: resolveImport(file, specifier) }))
        .filter(({ specifier, to }) => {
          const home = file.path.split("/").slice(0, 2).join("/");
          return /^@marginalia\/(web|cli)(?:\/|$)/.test(specifier) || (to !== undefined && !to.startsWith(`${home}/`));
        })
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    expect(trespasses).toEqual([]);
  });
});

describe("the files", () => {
  it("import each other in no circle", () => {
    const byPath = new Map(product.map((file) => [file.path, file]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      const file = byPath.get(path);
      if (!file || done.has(path) || trail.includes(path)) return;
      for (const { specifier } of file.imports) {
        const to = resolveImport(file, specifier);
        if (to) visit(to, [...trail, path]);
      }
      done.add(path);
    };
    for (const { path } of product) visit(path, []);
    expect(circles).toEqual([]);
  });

  it("stay short: 300 lines, 150 for a component, 120 for a router", () => {
    const limit = (path: string) => (path.includes("/api/src/routers/") ? 120 : path.endsWith(".tsx") ? 150 : 300);
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
      .filter(({ path, lines }) => lines > limit(path));
    expect(long).toEqual([]);
  });

  it("name everything that they export", () => {
    expect(sources.filter((file) => file.exportsAll).map((file) => file.path)).toEqual([]);
  });

  it("have names of the field, not of a drawer", () => {
    const drawer = /(^|[/-])(utils?|helpers?|common|misc|types|manager)(\.tsx?|\/)/;
    expect(sources.map((file) => file.path).filter((path) => drawer.test(path))).toEqual([]);
  });

  it("leave nothing for later and switch no check off without a word", () => {
    const marks = /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)|\b(it|test|describe)\.(skip|only|todo)\b/;
    const marked = sources.flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, at) => (marks.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
    );
    expect(marked).toEqual([]);
  });

  it("leave the proxy nothing to guard with: it knows no caller, and sends nobody elsewhere", () => {
    const proxy = sources.find(({ path }) => path === "apps/web/src/proxy.ts");
    expect(proxy?.imports.map(({ specifier }) => specifier)).toEqual(["next/server"]);
    expect(proxy?.text).not.toMatch(/cookie|authorization|redirect|rewrite|status/i);
  });

  it("fetch nothing from the server but what is written in the source", () => {
    const server = product.filter(({ path }) => /^packages\/(?!client)|^apps\/web\/src\/server\//.test(path));
    const calls = server.flatMap(({ path, text }) =>
      [...text.matchAll(/\bfetch\(([^,)]*)/g)].map((match) => ({ path, target: match[1] ?? "" })),
    );
    expect(
      calls.filter(
        ({ target }) => !/^"https:\/\/api\.github\.com\//.test(target) && !/^request$|^limitBody/.test(target),
      ),
    ).toEqual([]);
  });
});

/** Tables whose rows belong to a document: whoever reads or writes one must have asked the policy. */
const GUARDED =
  /\b(document|documentVersion|documentPage|passage|documentGrant|documentShelf|documentTag|pendingGrant|chatSession|chatSessionShelf|message|citation|shareLink)\b/;

describe("every use case that reaches a document's tables", () => {
  const domain = product.filter(({ path }) => path.startsWith("packages/domain/src/"));
  const byPath = new Map(domain.map((file) => [file.path, file]));
  const asks = (file: SourceFile): boolean =>
    file.imports.some(({ specifier, typeOnly }) => {
      const to = resolveImport(file, specifier);
      if (typeOnly || !to) return false;
      if (to.endsWith("/policy.ts")) return true;
      const next = byPath.get(to);
      return next !== undefined && to.endsWith("/internal.ts") && asks(next);
    });

  const verbs = domain.filter((file) => {
    const schema = /import \{([^}]*)\} from "@marginalia\/db\/schema"/.exec(file.text)?.[1] ?? "";
    return GUARDED.test(schema) && !file.path.endsWith("/policy.ts");
  });

  /** The few that need not ask, and why. */
  const excused = new Map([
    ["packages/domain/src/generation/source.ts", "reads for an answer that a policy-checked transaction has begun"],
    [
      "packages/domain/src/generation/title.ts",
      "names the session of an answer that a policy-checked transaction began",
    ],
    ["packages/domain/src/generation/end.ts", "ends an answer; who may is decided before, or it is nobody's decision"],
    ["packages/domain/src/chat-session/change.ts", "writes what its caller has decided about and locked"],
    ["packages/domain/src/message/append.ts", "writes below a session that its caller was admitted to"],
    ["packages/domain/src/message/tree.ts", "works on the tree of a session that its caller was admitted to"],
    [
      "packages/domain/src/watch/room.ts",
      "reads for watchers, whose rights are decided when they come and each second",
    ],
    ["packages/domain/src/watch/presence.ts", "says who watches, by ids that watchers were let in with"],
    ["packages/domain/src/message/written.ts", "spells rows of a statement that asks"],
    ["packages/domain/src/tag/internal.ts", "spells a column and a condition of statements that ask"],
    ["packages/domain/src/document/order.ts", "spells the order of statements that ask, and where they go on"],
    ["packages/domain/src/shelf.ts", "spells a column and a condition of statements that ask"],
    ["packages/domain/src/message/passages.ts", "is handed a version id that a policy-checked statement returned"],
    [
      "packages/domain/src/document/store.ts",
      "writes below a document that its caller has made, or locked by the policy",
    ],
    [
      "packages/domain/src/grant/pending.ts",
      "turns roles that an author gave into grants, once their address is proven",
    ],
    ["packages/domain/src/generation/end-answers.ts", "stops what is written in what its caller throws away"],
    ["packages/domain/src/trash/purge.ts", "deletes what its time in the trash is over for, whoever's it was"],
    ["packages/domain/src/operator/measure-instance.ts", "counts rows and names none"],
    ["packages/domain/src/search/index-pending.ts", "writes terms beside texts and gives nothing to anybody"],
    ["packages/domain/src/import/store-messages.ts", "writes below a session that its caller has made or locked"],
    ["packages/domain/src/document/create.ts", "makes a document of the caller's own and reads it back by its verb"],
  ]);

  it.each(verbs.map((file) => [file.path, file] as const))("%s asks the policy", (path, file) => {
    expect(asks(file) || excused.has(path)).toBe(true);
  });

  it("is found by this test at all", () => {
    expect(verbs.length).toBeGreaterThan(8);
  });
});

describe("the libraries", () => {
  const lockfile = readFileSync(join(root, "pnpm-lock.yaml"), "utf8");
  const versions = (name: string) => [
    ...new Set([...lockfile.matchAll(new RegExp(`^ {2}'?${name}@([\\d.]+)`, "gm"))].map((one) => one[1])),
  ];

  it("of tRPC are all of one version", () => {
    expect([...versions("@trpc/server"), ...versions("@trpc/client"), ...versions("@trpc/react-query")]).toEqual([
      "11.19.0",
      "11.19.0",
      "11.19.0",
    ]);
  });

  it("that had holes are past them: next-auth 4.24.15, next 16.4.6", () => {
    expect([versions("next-auth"), versions("next")]).toEqual([["4.24.15"], ["16.4.6"]]);
  });
});
