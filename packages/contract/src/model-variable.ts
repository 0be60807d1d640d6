import { z } from "zod";

const text = z.string().trim().min(1).optional();
const address = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#]|\/\/[^/]*@/.test(url), "Give no credentials and no query: the key has a variable of its own.")
  .optional();
const names = z
  .string()
  .transform((list) => [...new Set(list.split(",").map((name) => name.trim()))].filter((name) => name !== ""))
  .pipe(z.array(z.string().max(150)).max(50))
  .optional();
const tokens = z.coerce.number().int().min(2_000).max(10_000_000).optional();

/** The environment variables that say which models an instance has: the server and the operator's command read them. */
export const ModelVariables = z.object({
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: address,
  OPENAI_MODELS: names,
  OPENAI_CONTEXT_TOKENS: tokens,
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: address,
  ANTHROPIC_MODELS: names,
  ANTHROPIC_CONTEXT_TOKENS: tokens,
  GOOGLE_API_KEY: text,
  GOOGLE_BASE_URL: address,
  GOOGLE_MODELS: names,
  GOOGLE_CONTEXT_TOKENS: tokens,
  /** How long a model may be silent. */
  MARGINALIA_ANSWER_SECONDS: z.coerce.number().min(1).max(3_600).default(60),
});
export type ModelVariables = z.infer<typeof ModelVariables>;

/** Adds what is missing for the models that are named: a key, or a server that wants none. */
export function demandModelKeys(variables: ModelVariables, context: z.RefinementCtx): void {
  for (const provider of ["OPENAI", "ANTHROPIC", "GOOGLE"] as const) {
    const keyless = provider === "OPENAI" && variables.OPENAI_BASE_URL !== undefined;
    if (!variables[`${provider}_MODELS`]?.length || variables[`${provider}_API_KEY`] !== undefined || keyless) continue;
    const or = provider === "OPENAI" ? ", or OPENAI_BASE_URL for a server that wants none" : "";
    context.addIssue({
      code: "custom",
      path: [`${provider}_API_KEY`],
      message: `${provider}_MODELS is set: set the key too${or}.`,
    });
  }
}
