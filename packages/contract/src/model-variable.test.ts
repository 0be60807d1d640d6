import { describe, expect, it } from "vitest";
import { demandModelKeys, ModelVariables } from "./index.ts";

const read = (variables: Record<string, string>) => ModelVariables.superRefine(demandModelKeys).safeParse(variables);
const faults = (variables: Record<string, string>) =>
  read(variables).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("the variables of models", () => {
  it("name models by commas, each once", () => {
    const { data } = read({ OPENAI_API_KEY: "k", OPENAI_MODELS: " gpt-a, meta/llama-b ,,gpt-a" });
    expect(data).toMatchObject({ OPENAI_MODELS: ["gpt-a", "meta/llama-b"], MARGINALIA_ANSWER_SECONDS: 60 });
  });

  it("may be none, and a key alone is no fault", () => {
    expect(faults({})).toBeUndefined();
    expect(faults({ OPENAI_API_KEY: "k", GOOGLE_MODELS: "," })).toBeUndefined();
  });

  it("want a key for models, or a server of one's own that speaks chat completions", () => {
    expect(faults({ OPENAI_MODELS: "a" })).toEqual([
      "OPENAI_API_KEY: OPENAI_MODELS is set: set the key too, or OPENAI_BASE_URL for a server that wants none.",
    ]);
    expect(faults({ OPENAI_MODELS: "a", OPENAI_BASE_URL: "http://localhost:11434/v1" })).toBeUndefined();
    expect(faults({ ANTHROPIC_MODELS: "a", ANTHROPIC_BASE_URL: "http://localhost/v1" })).toEqual([
      "ANTHROPIC_API_KEY: ANTHROPIC_MODELS is set: set the key too.",
    ]);
  });

  it.each(["http://user:secret@host/v1", "http://host/v1?key=secret", "file:///etc/passwd", "host/v1"])(
    "take no address such as %s",
    (address) => {
      expect(faults({ OPENAI_BASE_URL: address })).toHaveLength(1);
    },
  );
});
