import type { Code, Construct, Effects, Extension, State } from "micromark-util-types";
import remarkMath from "remark-math";
import { goAhead } from "./look-ahead.ts";

/** What remark-math uses of unified's processor. */
type Processor = { data: () => object };

const DOLLAR = 36;

/**
 * remark-math, but for single dollars by Pandoc's rule, so that prices stay prices: no space right inside the dollars,
 * and no letter or digit right outside (https://pandoc.org/MANUAL.html#math).
 */
export function remarkDollarMath(this: Processor): void {
  remarkMath.call(this);
  const { micromarkExtensions } = this.data() as { micromarkExtensions?: Extension[] }; // which it has just added to
  const text = micromarkExtensions?.at(-1)?.text;
  const construct = text?.[DOLLAR];
  if (!text || !construct || Array.isArray(construct)) throw new Error("remark-math has changed its extension");
  text[DOLLAR] = strict(construct);
}

function strict(construct: Construct): Construct {
  return {
    ...construct,
    previous(code) {
      return !isWord(code) && (construct.previous?.call(this, code) ?? true);
    },
    tokenize(effects, ok, nok) {
      const begin = construct.tokenize.call(this, effects, ok, nok);
      return effects.check({ tokenize: lookAhead, partial: true }, begin, nok);
    },
  };
}

/** Goes to the dollar that would close what this one opens. */
function lookAhead(effects: Effects, ok: State, nok: State): State {
  const { take, leave } = goAhead(effects);
  let before: Code = DOLLAR;
  let run = 0;

  return function open(code) {
    take(code);
    return first;
  };

  function first(code: Code): State | undefined {
    if (code === DOLLAR) return end(ok, code); // two or more mean math whatever stands inside
    return isSpace(code) ? end(nok, code) : inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null) return end(nok, code);
    if (code === DOLLAR) {
      run = 0;
      return closing(code);
    }
    before = code;
    take(code);
    return inside;
  }

  function closing(code: Code): State | undefined {
    if (code === DOLLAR) {
      run += 1;
      take(code);
      return closing;
    }
    if (run > 1) return inside(code);
    return end(isSpace(before) || isWord(code) ? nok : ok, code);
  }

  function end(next: State, code: Code): State | undefined {
    leave();
    return next(code);
  }
}

/** Line endings, tabs and what stands for them are negative. */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}

function isWord(code: Code): boolean {
  return code !== null && code > 0 && /\w/.test(String.fromCodePoint(code));
}
