import { useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";

type Event = RouterOutputs["admin"]["audit"]["events"][number];

function ofNobody({ actorId, byOperator }: Event) {
  if (byOperator) return "operator";
  return actorId ? "deletedAccount" : "nobodyKnown";
}

/** One line of the log: who, what, to what, from where. */
export function AuditRow({ event }: { event: Event }) {
  const t = useTranslations("admin");
  const subject = Object.entries(event.subject).map(([key, value]) => `${key} ${value}`);
  return (
    <li className="border-b border-rule py-2.5 text-sm leading-snug">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="min-w-0 break-words">
          <strong className="font-medium">{event.actorEmail ?? t(ofNobody(event))}</strong>
          {event.accessTokenId ? ` (${t("token")})` : ""}: {t(`action.${event.action}`)}
        </span>
        <Time at={event.at} className="text-ink-soft" />
      </p>
      <p className="mt-0.5 text-[0.8125rem] break-all text-ink-soft">
        {[...subject, event.address && t("from", { address: event.address })].filter(Boolean).join(" · ")}
      </p>
    </li>
  );
}
