import { z } from "zod";
import { ChatSessionLookup } from "./id.ts";

/** What writes answers: "quoting", "openai/gpt-5". */
export const ModelName = z.string().min(1).max(200);
export type ModelName = z.infer<typeof ModelName>;

export const Model = z.object({
  name: ModelName,
  label: z.string(),
  provider: z.string(),
  /** `quoting` is the built-in one, which only quotes and needs no model. */
  kind: z.enum(["quoting", "model"]),
});
export type Model = z.infer<typeof Model>;

/** What an instance can answer with; `default` where a session says nothing else. */
export const ModelList = z.object({ models: z.array(Model), default: ModelName });
export type ModelList = z.infer<typeof ModelList>;

export const SetModelInput = z.object({
  id: ChatSessionLookup,
  /** Null: the instance's default. */
  model: ModelName.nullable(),
});
export type SetModelInput = z.infer<typeof SetModelInput>;
