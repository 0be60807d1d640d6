import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { extractReasoningMiddleware, type LanguageModel, wrapLanguageModel } from "ai";
import { homeOf, type ModelConfig } from "./model-config.ts";

/** The AI SDK's model, which reaches the network by `fetch` alone. */
export function languageModel(config: ModelConfig, model: string, fetch: typeof globalThis.fetch): LanguageModel {
  const { url: baseURL } = homeOf(config);
  const apiKey = config.apiKey ?? "";
  switch (config.provider) {
    case "openai":
      return wrapLanguageModel({
        model: createOpenAICompatible({
          name: "openai",
          baseURL,
          fetch,
          includeUsage: true,
          ...(apiKey !== "" && { apiKey }),
        })(model),
        // Models that think aloud do it between these, where their server does not take it out.
        middleware: extractReasoningMiddleware({ tagName: "think" }),
      });
    case "anthropic":
      return createAnthropic({ baseURL, apiKey, fetch })(model);
    case "google":
      return createGoogleGenerativeAI({ baseURL, apiKey, fetch })(model);
  }
}
