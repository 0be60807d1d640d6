import type { Code, Effects } from "micromark-util-types";

/** For a tokenizer that only looks ahead: `take` goes over any character, `leave` comes before its end. */
export function goAhead(effects: Effects): { take: (code: Code) => void; leave: () => void } {
  let inData = false;

  function take(code: Code): void {
    if (isLineEnding(code)) {
      leave();
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return;
    }
    if (!inData) effects.enter("data");
    inData = true;
    effects.consume(code);
  }

  function leave(): void {
    if (inData) effects.exit("data");
    inData = false;
  }

  return { take, leave };
}

export function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}
