import { math } from "micromark-extension-llm-math";
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from "micromark-util-types";
import { goAhead, isLineEnding } from "./look-ahead.ts";

/** What is used of unified's processor. */
type Processor = { data: () => object };

const [BACKSLASH, OPEN_ROUND, OPEN_SQUARE] = [92, 40, 91];
const CLOSING = new Map<Code, Code>([
  [OPEN_ROUND, 41],
  [OPEN_SQUARE, 93],
]);
const BRACKETS = new Set<Code>([...CLOSING.keys(), ...CLOSING.values()]);

/** Where it stands: a block of its own, or within a line. */
type Kind = "flow" | "text";

/**
 * Formulas in LaTeX's own brackets, `\( … \)` and `\[ … \]`, as models write them: beside remark-math, which makes nodes of
 * them. An escaped bracket that nothing closes, or that holds a mere number, stays a bracket.
 */
export function remarkBracketMath(this: Processor): void {
  const { flow, text } = math();
  const data = this.data() as { micromarkExtensions?: Extension[] }; // which remark-parse reads
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({
    flow: { [BACKSLASH]: closed("flow", flow?.[BACKSLASH]) },
    text: { [BACKSLASH]: closed("text", text?.[BACKSLASH]) },
  });
}

function closed(kind: Kind, construct: Construct | Construct[] | undefined): Construct {
  if (!construct || Array.isArray(construct)) throw new Error("micromark-extension-llm-math has changed its extension");
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const begin = construct.tokenize.call(this, effects, ok, nok);
      return effects.check({ tokenize: lookAhead(kind), partial: true }, begin, nok);
    },
  };
}

/**
 * Goes to the bracket that closes what the first one opens. Another one that opens ends the search, so that all of them
 * together go through a text once.
 */
function lookAhead(kind: Kind) {
  return function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const { parser, now } = this;
    const { take, leave } = goAhead(effects);
    let closing: Code = null;
    let [isFormula, isBlank] = [false, false];

    return function start(code) {
      take(code);
      return opening;
    };

    function opening(code: Code): State | undefined {
      closing = CLOSING.get(code) ?? null;
      if (closing === null || (kind === "flow" && code !== OPEN_SQUARE)) return end(nok, code);
      take(code);
      return inside;
    }

    function inside(code: Code): State | undefined {
      if (code === null) return end(nok, code);
      if (isLineEnding(code)) {
        if (isBlank) return end(nok, code); // a paragraph is over
        isBlank = true;
        take(code);
        return lineStart;
      }
      take(code);
      if (code === BACKSLASH) return escaped;
      if (!isSpace(code)) isBlank = false;
      isFormula ||= !isSpace(code) && (closing === CLOSING.get(OPEN_ROUND) || !isOfNumber(code));
      return inside;
    }

    function lineStart(code: Code): State | undefined {
      return parser.lazy[now().line] ? end(nok, code) : inside(code);
    }

    function escaped(code: Code): State | undefined {
      if (code === null || isLineEnding(code)) return inside(code);
      if (code !== closing && BRACKETS.has(code)) return end(nok, code);
      if (code !== closing) isFormula = true;
      isBlank = false;
      if (code === closing && !isFormula) return end(nok, code);
      take(code);
      if (code !== closing) return inside;
      return kind === "flow" ? lineEnd : (next) => end(ok, next);
    }

    function lineEnd(code: Code): State | undefined {
      if (code === null || isLineEnding(code)) return end(ok, code);
      if (!isSpace(code)) return end(nok, code);
      take(code);
      return lineEnd;
    }

    function end(next: State, code: Code): State | undefined {
      leave();
      return next(code);
    }
  };
}

/** Tabs and what stands for them are negative. */
function isSpace(code: Code): boolean {
  return code === -2 || code === -1 || code === 32;
}

/** Digits, and what stands between numbers: `\[1, 2\]` is what other programs make of the mark of a note. */
function isOfNumber(code: Code): boolean {
  return code !== null && code > 0 && /[\d,;–-]/.test(String.fromCodePoint(code));
}
