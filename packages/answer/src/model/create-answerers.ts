import type { Answerer } from "../answerer.ts";
import { quotingAnswerer } from "../quoting-answerer.ts";
import { modelAnswerer } from "./model-answerer.ts";
import type { ModelConfig } from "./model-config.ts";

/** All that an instance can answer with, by name: the quoting answerer first, then the configured models. */
export function createAnswerers(configs: readonly ModelConfig[]): ReadonlyMap<string, Answerer> {
  const models = configs.flatMap((config) => config.models.map((model) => modelAnswerer(config, model)));
  return new Map([quotingAnswerer, ...models].map((answerer) => [answerer.name, answerer]));
}
