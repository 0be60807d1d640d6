/** The protocols that models are asked by. "openai" is chat completions, which most servers speak. */
export const MODEL_PROVIDERS = ["openai", "anthropic", "google"] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

/** Where an operator has models, and which. */
export type ModelConfig = {
  provider: ModelProvider;
  /** As the provider names them; each becomes an answerer `provider/model`. */
  models: readonly string[];
  /** None for a server that wants none. */
  apiKey?: string | undefined;
  /** Another server than the provider's own, with the path that its calls begin with. */
  baseUrl?: string | undefined;
  /** How many tokens the models read and write at once. */
  contextTokens: number;
  /** How long a model may be silent before it is taken for dead. */
  idleSeconds: number;
};

const HOMES: Readonly<Record<ModelProvider, { name: string; url: string }>> = {
  openai: { name: "OpenAI", url: "https://api.openai.com/v1" },
  anthropic: { name: "Anthropic", url: "https://api.anthropic.com/v1" },
  google: { name: "Google", url: "https://generativelanguage.googleapis.com/v1beta" },
};

/** The provider's name for people, and the address that its calls begin with. */
export function homeOf({ provider, baseUrl }: ModelConfig): { name: string; url: string } {
  return baseUrl === undefined ? HOMES[provider] : { name: "Model server", url: baseUrl.replace(/\/+$/, "") };
}
