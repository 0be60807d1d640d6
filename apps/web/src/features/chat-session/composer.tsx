"use client";

import { LIMITS } from "@marginalia/contract";
import { ArrowUp } from "lucide-react";
import type { FormEvent, KeyboardEvent } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import type { useComposer } from "./use-composer.ts";

type ComposerProps = { composer: ReturnType<typeof useComposer>; maySend: boolean };

/** Where a question is written. Who may only read is told so, and by whom that can change. */
export function Composer({ composer, maySend }: ComposerProps) {
  const { text, write, submit, sending, error } = composer;
  if (!maySend) {
    return (
      <p className="border-t border-rule px-5 py-4 text-sm leading-relaxed text-ink-soft sm:px-7">
        You can read this session. To ask questions, the author has to make you a commenter.
      </p>
    );
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void submit();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  }

  return (
    <form onSubmit={onSubmit} className="border-t border-rule px-3 pt-3 pb-3 sm:px-5 sm:pb-4 print:hidden">
      {error ? (
        <FailureNotice
          error={error}
          what="Your question was not answered."
          kept="It is back in the field; send it again and it is asked only once."
          className="mb-3"
        />
      ) : null}
      <div className="flex items-end gap-2 rounded-lg border border-rule-strong bg-page py-1.5 pr-1.5 pl-3.5 focus-within:border-accent focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent">
        <textarea
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          maxLength={LIMITS.messageCharacters}
          rows={1}
          aria-label="Your question"
          aria-describedby="composer-hint"
          placeholder="Ask about this document"
          enterKeyHint="send"
          className="field-sizing-content max-h-48 min-h-9 w-full resize-none bg-transparent py-1.5 leading-6 text-ink outline-none placeholder:text-ink-soft"
        />
        <Button
          type="submit"
          size="icon"
          className="size-9"
          aria-label="Ask"
          disabled={sending !== null || text.trim() === ""}
        >
          <ArrowUp aria-hidden="true" />
        </Button>
      </div>
      <p id="composer-hint" className="mt-1.5 px-1 text-xs text-ink-soft max-sm:sr-only">
        Enter asks, Shift+Enter starts a new line. Your draft is kept.
      </p>
    </form>
  );
}
