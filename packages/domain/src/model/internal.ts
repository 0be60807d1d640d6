import { quotingAnswerer } from "@marginalia/answer";
import { DomainError } from "../errors.ts";
import type { Live } from "../live/live.ts";

/** What answers where a session says nothing else. */
export const DEFAULT_MODEL = quotingAnswerer.name;

/** What answers in a session. */
export const modelOf = ({ model }: { model: string | null }) => model ?? DEFAULT_MODEL;

/** Throws INVALID for a model that is not configured. */
export function demandModel({ answerers }: Pick<Live, "answerers">, model: string): void {
  if (!answerers.has(model))
    throw new DomainError("INVALID", `The model ${model} is not available here.`, {
      name: "modelUnavailable",
      values: { model },
    });
}
