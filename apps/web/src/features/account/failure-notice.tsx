"use client";

import type { Reason } from "@marginalia/contract";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Notice } from "@/components/ui/notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { withNext } from "./next-path.ts";

type Failure = {
  message: string;
  data?: { code: string; requestId: string | null; reason?: Reason | null } | null | undefined;
};

type FailureNoticeProps = {
  error: Failure;
  /** What did not happen. */
  what: string;
  /** What is still there. */
  kept: string;
  className?: string;
};

/** A failed call: what happened, what was kept, what to do. Where the sign-in was lost, the way to it and back. */
export function FailureNotice({ error, what, kept, className }: FailureNoticeProps) {
  const t = useTranslations("account.failure");
  const { refusal } = useRefusal();
  const path = usePathname();
  if (error.data?.code === "UNAUTHORIZED") {
    return (
      <Notice tone="danger" className={className ?? ""}>
        {what} {t("signedOut")} {kept}{" "}
        <a href={withNext("/sign-in", path)} className="font-medium underline underline-offset-4">
          {t("comeBack")}
        </a>
      </Notice>
    );
  }
  const unexpected = error.data?.code === "INTERNAL_SERVER_ERROR";
  const why = () => {
    if (!error.data) return t("unreachable");
    if (unexpected) return t("unexpected");
    const sentence = refusal(error);
    return /[.!?。؟]$/.test(sentence) ? sentence : `${sentence}.`;
  };
  return (
    <Notice tone="danger" className={className ?? ""}>
      {what} {why()} {kept}
      {unexpected && error.data?.requestId ? t("request", { id: error.data.requestId }) : null}
    </Notice>
  );
}
