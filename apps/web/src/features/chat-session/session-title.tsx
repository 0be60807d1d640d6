"use client";

import { Title } from "@marginalia/contract";
import { Check, Pencil, X } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { newestPage } from "./sparse-messages.ts";

type SessionTitleProps = { sessionId: string; title: string | null; mayRename: boolean };

/** The session's name, to be changed where it stands. */
export function SessionTitle({ sessionId, title, mayRename }: SessionTitleProps) {
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const rename = trpc.chatSession.rename.useMutation({
    onSuccess: (renamed) => {
      utils.chatSession.get.setData(newestPage(sessionId), (session) => session && { ...session, ...renamed });
      void utils.chatSession.list.invalidate();
      close();
    },
  });

  function close() {
    flushSync(() => setDraft(null));
    pencil.current?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = Title.safeParse(draft);
    if (parsed.success) rename.mutate({ id: sessionId, title: parsed.data });
  }

  const heading = (
    <h1
      className={
        draft === null ? "min-w-0 font-serif text-lg leading-tight max-lg:line-clamp-3 lg:truncate" : "sr-only"
      }
    >
      {title ?? "Untitled session"}
    </h1>
  );
  if (draft === null) {
    return (
      <div className="flex min-w-0 items-center gap-1">
        {heading}
        {mayRename ? (
          <Button
            ref={pencil}
            variant="quiet"
            size="icon"
            aria-label="Rename this session"
            onClick={() => {
              rename.reset();
              setDraft(title ?? "");
            }}
          >
            <Pencil aria-hidden="true" className="size-3.5" />
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
      {heading}
      <input
        // biome-ignore lint/a11y/noAutofocus: the pencil that was pressed gives its focus to the field it opens
        autoFocus
        aria-label="Name of this session"
        value={draft}
        maxLength={200}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && close()}
        className="h-8 min-w-0 flex-1 rounded-md border border-rule-strong bg-page px-2 font-serif text-lg"
      />
      <Button
        type="submit"
        variant="quiet"
        size="icon"
        aria-label="Save the name"
        disabled={rename.isPending || draft.trim() === ""}
      >
        <Check aria-hidden="true" />
      </Button>
      <Button variant="quiet" size="icon" aria-label="Keep the old name" onClick={close}>
        <X aria-hidden="true" />
      </Button>
      {rename.isError ? (
        <FailureNotice
          error={rename.error}
          what="The name was not changed."
          kept="What you typed is still here."
          className="basis-full"
        />
      ) : null}
    </form>
  );
}
