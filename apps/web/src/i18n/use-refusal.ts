"use client";

import { type Reason, reasonOfIssue } from "@marginalia/contract";
import { useLocale, useTranslations } from "use-intl/react";
import type { z } from "zod";

/** A refusal of the server's: its sentence in English, and what it says by name where it was told. */
export type Refusal = { message: string; data?: { reason?: Reason | null } | null | undefined };

/**
 * Says what the server refused in the reader's language, `refusal(error)`, and what is wrong in a form, `fault(issue)`. What has no
 * reason is said in English (docs/decisions/0025-refusals-have-a-reason-by-name.md).
 */
export function useRefusal() {
  const t = useTranslations("reason");
  const locale = useLocale();
  const say = (reason: Reason | null | undefined, sentence: string) =>
    reason && locale !== "en" ? t(reason.name, reason.values) : sentence;
  return {
    refusal: ({ data, message }: Refusal) => say(data?.reason, message),
    fault: (issue: z.core.$ZodIssue | undefined) => issue && say(reasonOfIssue(issue), issue.message),
  };
}
