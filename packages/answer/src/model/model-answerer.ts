import { setImmediate, setTimeout } from "node:timers/promises";
import type { AnswerEvent, Answerer, AnswerInput } from "../answerer.ts";
import { citeAsSaid } from "../citing/cite.ts";
import { withoutMarkers } from "../marker.ts";
import { ModelError } from "../model-error.ts";
import type { Said } from "./ask.ts";
import { entitle } from "./entitle.ts";
import { homeOf, type ModelConfig } from "./model-config.ts";
import { modelError } from "./problem.ts";
import { assemblePrompt, lastWords, type Prompt } from "./prompt.ts";
import { resumeAfter } from "./resume.ts";

/** No answer is this long: a model that writes more goes round in circles. */
const ANSWER_CHARACTERS = 100_000;
/** What is read of a piece before others get their turn. */
const PIECE_CHARACTERS = 4_000;
/** A server that is just away is asked once more, as long as nothing was said. */
const PAUSE = 500;

/** The answerer that asks one model of a configured provider. */
export function modelAnswerer(config: ModelConfig, model: string): Answerer {
  const { name: provider } = homeOf(config);
  return {
    name: `${config.provider}/${model}`,
    label: model,
    provider,
    kind: "model",
    answer: (input) => answer(config, model, input),
    entitle: (question, said, signal) => entitle(config, model, { question, answer: said, signal }),
  };
}

async function* answer(config: ModelConfig, model: string, input: AnswerInput): AsyncGenerator<AnswerEvent> {
  const { question, begun = "", signal } = input;
  const asked = { label: model, provider: homeOf(config).name };
  const prompt = await assemblePrompt(input, config.contextTokens, crypto.randomUUID());
  signal?.throwIfAborted();
  if (prompt === null) throw modelError(asked, "too-long");
  const resumption = resumeAfter(begun, lastWords(withoutMarkers(begun)));
  const citing = citeAsSaid(prompt.passages, question, begun);
  let characters = 0;
  try {
    for await (const said of askTwice(config, model, prompt, signal)) {
      if (said.type === "usage") {
        yield* citing.push(resumption.end());
        yield* citing.end();
        yield said;
        continue;
      }
      characters += said.text.length;
      if (characters > ANSWER_CHARACTERS) throw modelError(asked, "cut");
      for (let at = 0; at < said.text.length; at += PIECE_CHARACTERS) {
        if (at > 0) await setImmediate();
        yield* citing.push(resumption.push(said.text.slice(at, at + PIECE_CHARACTERS)));
      }
    }
  } catch (error) {
    // What was held back belongs to what was said.
    yield* citing.push(resumption.end());
    yield* citing.end();
    throw error;
  }
  yield* citing.push(resumption.end());
  yield* citing.end();
}

async function* askTwice(
  config: ModelConfig,
  model: string,
  prompt: Prompt,
  signal: AbortSignal | undefined,
): AsyncGenerator<Said> {
  let spoke = false;
  // The SDK is large: an instance without a model never loads it.
  const { ask } = await import("./ask.ts");
  try {
    for await (const said of ask(config, model, { ...prompt, signal })) {
      spoke = true;
      yield said;
    }
  } catch (error) {
    if (spoke || !(error instanceof ModelError) || error.code !== "away" || error.retryAfter !== null) throw error;
    await setTimeout(PAUSE, undefined, { signal }).catch(() => signal?.throwIfAborted());
    yield* ask(config, model, { ...prompt, signal });
  }
}
