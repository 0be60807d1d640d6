import { useTranslations } from "use-intl/react";
import { Markdown } from "@/components/markdown/markdown.tsx";

/** A question that is on its way: it looks as it will when it is stored. */
export function PendingQuestion({ text }: { text: string }) {
  const t = useTranslations("session");
  return (
    <article aria-label={t("user")} data-role="user" className="message message-after">
      <div className="question" lang="" dir="auto">
        <Markdown source={text} heading={{ under: 2 }} idPrefix="pending" brackets />
      </div>
      <p className="mt-4 flex items-center gap-2.5 text-sm text-ink-soft">
        <span aria-hidden="true" className="h-4 w-[3px] animate-pulse bg-accent" />
        {t("looking")}
      </p>
    </article>
  );
}
