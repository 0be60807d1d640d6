import { ModelVariables } from "@marginalia/contract";
import { describe, expect, it } from "vitest";
import { listModels } from "./list.ts";
import { openAnswerers } from "./open.ts";

describe("an instance's models", () => {
  it("are quotations and what the variables name, told without a key or an address", () => {
    const variables = ModelVariables.parse({
      OPENAI_BASE_URL: "http://inside.example:11434/v1",
      OPENAI_MODELS: "qwen3:8b",
      ANTHROPIC_API_KEY: "sk-secret",
      ANTHROPIC_MODELS: "claude-a,claude-b",
      GOOGLE_API_KEY: "AI-secret",
    });
    const list = listModels({ answerers: openAnswerers(variables) });
    expect(list).toEqual({
      models: [
        { name: "quoting", label: "Quotations", provider: "Marginalia", kind: "quoting" },
        { name: "openai/qwen3:8b", label: "qwen3:8b", provider: "Model server", kind: "model" },
        { name: "anthropic/claude-a", label: "claude-a", provider: "Anthropic", kind: "model" },
        { name: "anthropic/claude-b", label: "claude-b", provider: "Anthropic", kind: "model" },
      ],
      default: "quoting",
    });
    expect(JSON.stringify(list)).not.toMatch(/secret|inside/);
  });

  it("are quotations alone where nothing is said", () => {
    expect([...openAnswerers(ModelVariables.parse({})).keys()]).toEqual(["quoting"]);
  });
});
