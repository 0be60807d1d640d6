import { type Answerer, createAnswerers, type ModelConfig } from "@marginalia/answer";
import type { ModelVariables } from "@marginalia/contract";

/** What the providers' models read at once, at least; more than the budget of a prompt uses. */
const CONTEXT_TOKENS = 64_000;
/** What a server of one's own reads, where nothing is said: it would cut a longer prompt without a word. */
const OWN_CONTEXT_TOKENS = 8_000;

/** All that an instance with these variables can answer with, by name: quotations always, and the models it names. */
export function openAnswerers(variables: ModelVariables): ReadonlyMap<string, Answerer> {
  const configs = (["openai", "anthropic", "google"] as const).map((provider): ModelConfig => {
    const prefix = ({ openai: "OPENAI", anthropic: "ANTHROPIC", google: "GOOGLE" } as const)[provider];
    const baseUrl = variables[`${prefix}_BASE_URL`];
    const contextTokens = baseUrl === undefined ? CONTEXT_TOKENS : OWN_CONTEXT_TOKENS;
    return {
      provider,
      models: variables[`${prefix}_MODELS`] ?? [],
      apiKey: variables[`${prefix}_API_KEY`],
      baseUrl,
      contextTokens: variables[`${prefix}_CONTEXT_TOKENS`] ?? contextTokens,
      idleSeconds: variables.MARGINALIA_ANSWER_SECONDS,
    };
  });
  return createAnswerers(configs);
}
