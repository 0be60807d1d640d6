"use client";

import { LIMITS } from "@marginalia/contract";
import { ArrowUp, Square } from "lucide-react";
import type { FormEvent, KeyboardEvent, RefObject } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Session } from "./message.ts";
import { ModelChoice } from "./model-choice.tsx";
import type { useComposer } from "./use-composer.ts";
import { useOnline } from "./use-online.ts";

type ComposerProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  composer: ReturnType<typeof useComposer>;
  session: Session;
  onEditLast: () => void;
};

/** Where a question is written. What cannot be done now is said, with what can. */
export function Composer({ ref, composer, session, onEditLast }: ComposerProps) {
  const t = useTranslations("session");
  const { text, write, submit, sending, error } = composer;
  const { maySend, running, actions } = useConversation();
  const online = useOnline();
  const mayAsk = online && running === null && sending === null;
  if (!maySend) {
    return (
      <p className="border-t border-rule px-5 py-4 text-sm leading-relaxed text-ink-soft sm:px-7 print:hidden">
        {t("composer.readOnly")}
      </p>
    );
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (mayAsk) void submit();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes a character, its keys belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowUp" && text === "" && !event.altKey) {
      event.preventDefault();
      onEditLast();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    onSubmit(event);
  }

  return (
    <form onSubmit={onSubmit} className="border-t border-rule px-3 pt-3 pb-3 sm:px-5 sm:pb-4 print:hidden">
      {error ? (
        <FailureNotice error={error} what={t("composer.notAsked")} kept={t("composer.kept")} className="mb-3" />
      ) : null}
      <div className="flex items-end gap-2 rounded-lg border border-rule-strong bg-page py-1.5 ps-3.5 pe-1.5 focus-within:border-accent focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent">
        <textarea
          ref={ref}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          maxLength={LIMITS.messageCharacters}
          rows={1}
          aria-label={t("composer.question")}
          aria-describedby="composer-hint"
          placeholder={t("composer.placeholder")}
          enterKeyHint="send"
          className="field-sizing-content max-h-48 min-h-9 w-full resize-none bg-transparent py-1.5 leading-6 text-ink outline-none placeholder:text-ink-soft"
        />
        {running === null ? (
          <Button
            type="submit"
            size="icon"
            className="size-9"
            aria-label={t("composer.ask")}
            disabled={!mayAsk || text.trim() === ""}
          >
            <ArrowUp aria-hidden="true" />
          </Button>
        ) : (
          <Button
            variant="outline"
            size="icon"
            className="size-9"
            aria-label={t("composer.stop")}
            title={t("composer.stop")}
            onClick={() => void actions.stop(running)}
          >
            <Square aria-hidden="true" fill="currentColor" className="size-3" />
          </Button>
        )}
      </div>
      <div className="mt-1 flex min-h-7 items-center gap-3 px-1 text-xs text-ink-soft">
        <p id="composer-hint" className={online && running === null ? "max-sm:sr-only" : ""}>
          {t(hint(online, running !== null))}
        </p>
        <ModelChoice session={session} />
      </div>
    </form>
  );
}

function hint(online: boolean, running: boolean) {
  if (!online) return "composer.offline";
  return running ? "composer.running" : "composer.keys";
}
