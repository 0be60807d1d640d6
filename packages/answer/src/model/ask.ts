import {
  APICallError,
  InvalidResponseDataError,
  JSONParseError,
  type ModelMessage,
  streamText,
  TypeValidationError,
} from "ai";
import { ModelError } from "../model-error.ts";
import { languageModel } from "./language-model.ts";
import { homeOf, type ModelConfig } from "./model-config.ts";
import { type Asked, modelError, problemOf, streamProblemOf } from "./problem.ts";
import { openWire } from "./wire.ts";

export type Said =
  | { type: "text"; text: string }
  | { type: "usage"; inputTokens: number | null; outputTokens: number | null };

export type Request = {
  system: string;
  messages: ModelMessage[];
  answerTokens: number;
  signal?: AbortSignal | undefined;
};

// The SDK would write a model's unknown settings to the console: whoever runs this has a log.
globalThis.AI_SDK_LOG_WARNINGS = false;

/**
 * What a model says, once asked and never again by itself. No tools are given, so that nothing can be called.
 * @throws ModelError, after all that was said; the signal's reason, once it is aborted
 */
export async function* ask(config: ModelConfig, model: string, request: Request): AsyncGenerator<Said> {
  const home = homeOf(config);
  const asked: Asked = { label: model, provider: home.name };
  const wire = openWire({ asked, origin: new URL(home.url).origin, idle: config.idleSeconds * 1000 });
  const left = new AbortController();
  const { signal } = request;
  let [spoke, finished] = [false, false];
  try {
    const { fullStream } = streamText({
      model: languageModel(config, model, wire.fetch),
      system: request.system,
      messages: request.messages,
      // Only Anthropic must be told, and elsewhere a model's thoughts would count.
      ...(config.provider === "anthropic" && { maxOutputTokens: request.answerTokens }),
      maxRetries: 0,
      abortSignal: signal ? AbortSignal.any([signal, left.signal]) : left.signal,
      onError: () => undefined,
    });
    for await (const part of fullStream) {
      if (part.type === "error") throw part.error;
      if (part.type === "text-delta" && part.text !== "") {
        spoke ||= part.text.trim() !== "";
        yield { type: "text", text: part.text };
      }
      if (part.type === "finish") {
        const inputTokens = countOf(part.totalUsage.inputTokens);
        const outputTokens = countOf(part.totalUsage.outputTokens);
        if (inputTokens !== null || outputTokens !== null) yield { type: "usage", inputTokens, outputTokens };
        if (part.finishReason === "length") throw modelError(asked, "cut");
        if (part.finishReason === "content-filter") throw modelError(asked, "refused");
        finished =
          part.rawFinishReason !== undefined && part.finishReason !== "error" && part.rawFinishReason !== "error";
      }
    }
    signal?.throwIfAborted();
    if (!spoke) throw modelError(asked, "empty");
    if (!finished) throw modelError(asked, "broken-off");
  } catch (error) {
    signal?.throwIfAborted();
    throw wire.problem() ?? (error instanceof ModelError ? error : translate(error, asked, spoke));
  } finally {
    left.abort();
  }
}

/** A number of tokens, if that is what a server has sent. */
const countOf = (said: number | undefined) =>
  Number.isSafeInteger(said) && said !== undefined && said >= 0 ? said : null;

/** The SDK's errors hold the request, with the key: nothing of them is kept but their kind. */
function translate(error: unknown, asked: Asked, spoke: boolean): ModelError {
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) {
    return modelError(asked, "malformed", { detail: "events that are none of its protocol" });
  }
  if (InvalidResponseDataError.isInstance(error)) return modelError(asked, spoke ? "broken-off" : "empty");
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode !== 200) {
    return modelError(asked, problemOf(error.statusCode, `${error.message} ${error.responseBody ?? ""}`));
  }
  return modelError(asked, streamProblemOf(error, spoke));
}
