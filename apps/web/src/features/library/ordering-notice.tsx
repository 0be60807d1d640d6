import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import type { Ordering } from "./use-ordering.ts";

/** Refusals that are said one by one. */
const SAID = 5;

/** What was done, what was refused, and the way back. The focus comes here: the row where it was may have gone. */
export function OrderingNotice({ ordering: { done, error, isPending, undo } }: { ordering: Ordering }) {
  const t = useTranslations("library");
  const { refusal } = useRefusal();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (done) button.current?.focus();
  }, [done]);
  if (error) {
    return (
      <Notice tone="danger" className="mb-4">
        {t("changed.unsure", { reason: refusal(error) })}
      </Notice>
    );
  }
  if (!done) return null;
  const { words, refused, undo: steps } = done;
  return (
    <>
      {words ? (
        <Notice className="mb-4">
          {words}{" "}
          {steps.length > 0 ? (
            <Button ref={button} variant="link" disabled={isPending} onClick={() => undo(steps)}>
              {t("changed.undo")}
            </Button>
          ) : null}
        </Notice>
      ) : null}
      {refused.length > 0 ? (
        <Notice tone="danger" className="mb-4">
          {t("changed.refused", { count: refused.length })}
          <ul className="list-inside list-disc">
            {refused.slice(0, SAID).map(({ title, message }, n) => (
              <li key={n}>{t("changed.refusedOne", { title, message })}</li>
            ))}
            {refused.length > SAID ? <li>{t("changed.more", { count: refused.length - SAID })}</li> : null}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
