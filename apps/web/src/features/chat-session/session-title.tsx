"use client";

import { Title } from "@marginalia/contract";
import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { NameForm } from "@/components/ui/name-form.tsx";
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

  function save() {
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
    <NameForm
      of="this session"
      draft={draft}
      isPending={rename.isPending}
      onDraft={setDraft}
      onSave={save}
      onClose={close}
      className="font-serif text-lg"
      before={heading}
    >
      {rename.isError ? (
        <FailureNotice
          error={rename.error}
          what="The name was not changed."
          kept="What you typed is still here."
          className="basis-full"
        />
      ) : null}
    </NameForm>
  );
}
