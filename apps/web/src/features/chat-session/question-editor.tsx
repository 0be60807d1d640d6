"use client";

import { LIMITS } from "@marginalia/contract";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { z } from "zod";
import { useDraft } from "@/components/draft/use-draft.ts";
import { Button } from "@/components/ui/button.tsx";
import { useConversation } from "./conversation-context.ts";
import { newKey } from "./idempotency-key.ts";
import type { Message } from "./message.ts";

const Draft = z.object({ text: z.string().nullable(), key: z.string() });
const EMPTY: z.infer<typeof Draft> = { text: null, key: "" };
const readDraft = (kept: unknown) => Draft.catch(EMPTY).parse(kept);

/** A question asked anew where it stands. The old one stays beside it; Escape leaves, and what was written is kept. */
export function QuestionEditor({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { actions, edit, running } = useConversation();
  const { draft, change, clear } = useDraft(`edit:${message.id}`, EMPTY, readDraft);
  const [sending, setSending] = useState(false);
  const text = draft.text ?? message.content;

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    const content = text.trim();
    if (content === "" || sending || running !== null) return;
    const key = draft.key || newKey();
    change(() => ({ text, key }));
    setSending(true);
    const asked = await actions.edit(message.id, content, key);
    setSending(false);
    if (!asked) return;
    clear();
    edit(null);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      edit(null);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  }

  return (
    <form onSubmit={submit} className="rounded-lg border border-rule-strong bg-page p-2 focus-within:border-accent">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: what was pressed to edit gives its focus to the field it opens
        autoFocus
        value={text}
        onChange={(event) => change(() => ({ text: event.target.value, key: "" }))}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        maxLength={LIMITS.messageCharacters}
        rows={1}
        aria-label={t("edit.name")}
        className="field-sizing-content max-h-64 w-full resize-none bg-transparent px-1.5 py-1 leading-6 outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-2 pt-1">
        <span className="me-auto ps-1.5 text-xs text-ink-soft">{t(running === null ? "edit.stays" : "edit.wait")}</span>
        <Button variant="quiet" size="small" onClick={() => edit(null)}>
          {t("edit.cancel")}
        </Button>
        <Button type="submit" size="small" disabled={sending || running !== null || text.trim() === ""}>
          {t("edit.ask")}
        </Button>
      </div>
    </form>
  );
}
