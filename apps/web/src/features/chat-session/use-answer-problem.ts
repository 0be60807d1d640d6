import { useLocale, useTranslations } from "use-intl/react";
import { trpc } from "@/trpc/client.ts";
import type { Message } from "./message.ts";

/** The keys of what can become of a question to a model; the server's sentence names the provider too. */
const KEYS = {
  "refused-key": "refusedKey",
  "unknown-model": "unknownModel",
  limit: "limit",
  "too-long": "tooLong",
  refused: "refused",
  away: "away",
  timeout: "timeout",
  "broken-off": "brokenOff",
  malformed: "malformed",
  empty: "empty",
  cut: "cut",
  fault: "fault",
} as const;

const isKnown = (code: string): code is keyof typeof KEYS => Object.hasOwn(KEYS, code);

/** Why an answer did not come to its end, in the reader's language; null where nothing was said of it. */
export function useAnswerProblem({ problem, model }: Pick<Message, "problem" | "model">): string | null {
  const t = useTranslations("session.problem");
  const locale = useLocale();
  const { data } = trpc.model.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  if (!problem || locale === "en" || !isKnown(problem.code)) return problem?.sentence ?? null;
  const known = data?.models.find(({ name }) => name === model);
  return t(KEYS[problem.code], { model: known?.label ?? model ?? "" });
}
