import type { Options } from "react-markdown";

/** What a text needs beyond plain Markdown; each costs a reader's browser a download. */
export type RichNeeds = { math: boolean; brackets: boolean; code: boolean };

/** Plugins that set formulas and colour code. */
export type RichPlugins = {
  remark: NonNullable<Options["remarkPlugins"]>;
  rehype: NonNullable<Options["rehypePlugins"]>;
};

const BLOCK_MATH = /\$\$|^[ \t>*+\d.-]*(?:`{3,}|~{3,})[ \t]*math\b/m;
const INLINE_MATH = /\$(?![\s$])[^$]{0,4000}[^\s$]\$(?!\w)|\$[^\s$]\$(?!\w)/;
const NAMED_FENCE = /^[ \t>*+\d.-]*(?:`{3,}|~{3,})[ \t]*[a-z]/im;

/**
 * Whether there may be formulas or code of a named language in a text. `\( … \)` and `\[ … \]` are formulas where it is
 * asked for: in Markdown's own rules they are brackets.
 */
export function richNeeds(source: string, takesBrackets = false): RichNeeds | null {
  const brackets = takesBrackets && (source.includes("\\)") || source.includes("\\]"));
  const dollars = source.includes("$") ? BLOCK_MATH.test(source) || INLINE_MATH.test(source) : BLOCK_MATH.test(source);
  const [math, code] = [brackets || dollars, NAMED_FENCE.test(source)];
  return math || code ? { math, brackets, code } : null;
}

const loaded: Partial<Record<keyof RichNeeds, RichPlugins>> = {};
const loading = new Map<string, Promise<RichPlugins>>();

const LOADERS: Record<keyof RichNeeds, () => Promise<RichPlugins>> = {
  math: async () => {
    const [{ remarkDollarMath }, { rehypeMath }] = await Promise.all([import("./dollar-math.ts"), import("./math.ts")]);
    return { remark: [remarkDollarMath], rehype: [rehypeMath] };
  },
  brackets: async () => {
    const { remarkBracketMath } = await import("./bracket-math.ts");
    return { remark: [remarkBracketMath], rehype: [] };
  },
  code: async () => {
    const { rehypeCodeHighlight } = await import("./code-highlight.ts");
    return { remark: [], rehype: [rehypeCodeHighlight] };
  },
};

const KINDS = ["math", "brackets", "code"] as const;
const PLAIN: RichPlugins = { remark: [], rehype: [] };

/** The plugins, if they are all there already. */
export function loadedPlugins(needs: RichNeeds): RichPlugins | null {
  const parts = KINDS.map((kind) => (needs[kind] ? loaded[kind] : PLAIN));
  if (parts.some((part) => part === undefined)) return null;
  return {
    remark: parts.flatMap((part) => part?.remark ?? []),
    rehype: parts.flatMap((part) => part?.rehype ?? []),
  };
}

/** Fetches the plugins, the same promise each time. Without a connection a text is shown plain. */
export function loadPlugins(needs: RichNeeds): Promise<RichPlugins> {
  const key = KINDS.filter((kind) => needs[kind]).join(" ");
  const known = loading.get(key);
  if (known) return known;
  const fetched = fetchPlugins(needs).catch(() => {
    loading.delete(key);
    return PLAIN;
  });
  loading.set(key, fetched);
  return fetched;
}

async function fetchPlugins(needs: RichNeeds): Promise<RichPlugins> {
  await Promise.all(
    KINDS.map(async (kind) => {
      if (needs[kind]) loaded[kind] ??= await LOADERS[kind]();
    }),
  );
  return loadedPlugins(needs) ?? PLAIN;
}

/** Fetches what a text needs; null when it needs nothing, or it is all there. */
export function preparePlugins(source: string): Promise<RichPlugins> | null {
  const needs = richNeeds(source);
  return needs && loadedPlugins(needs) === null ? loadPlugins(needs) : null;
}

// A server has them all there before the first page.
if (typeof window === "undefined") void loadPlugins({ math: true, brackets: true, code: true });
