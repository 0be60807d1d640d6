import type { Answerer } from "@marginalia/answer";
import type { ModelList } from "@marginalia/contract";
import { DEFAULT_MODEL } from "./internal.ts";

/** What this instance can answer with, the default first. */
export function listModels({ answerers }: { answerers: ReadonlyMap<string, Answerer> }): ModelList {
  const models = [...answerers.values()].map(({ name, label, provider, kind }) => ({ name, label, provider, kind }));
  const isDefault = ({ name }: { name: string }) => Number(name === DEFAULT_MODEL);
  return { models: models.sort((a, b) => isDefault(b) - isDefault(a)), default: DEFAULT_MODEL };
}
