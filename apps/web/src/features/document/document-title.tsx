"use client";

import { Title } from "@marginalia/contract";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { NameForm } from "@/components/ui/name-form.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

type DocumentTitleProps = { documentId: string; title: string; mayRename: boolean };

/** What the document is called, for its author to change; its text stays as it is. */
export function DocumentTitle({ documentId, title, mayRename }: DocumentTitleProps) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const [draft, setDraft] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const rename = trpc.document.rename.useMutation({
    onSuccess: () => {
      void utils.document.list.invalidate();
      router.refresh(); // the page and its tab are called by it too
      close();
    },
  });

  function close() {
    flushSync(() => setDraft(null));
    pencil.current?.focus();
  }

  function save() {
    const parsed = Title.safeParse(draft);
    if (parsed.success) rename.mutate({ id: documentId, title: parsed.data });
  }

  if (draft === null) {
    return (
      <span className="flex items-start gap-1">
        <span dir="auto" className="min-w-0 grow py-1 wrap-anywhere">
          {title}
        </span>
        {mayRename ? (
          <Button
            ref={pencil}
            variant="quiet"
            size="icon"
            aria-label="Rename this document"
            onClick={() => {
              rename.reset();
              setDraft(title);
            }}
          >
            <Pencil aria-hidden="true" className="size-3.5" />
          </Button>
        ) : null}
      </span>
    );
  }
  return (
    <NameForm
      of="this document"
      draft={draft}
      isPending={rename.isPending}
      onDraft={setDraft}
      onSave={save}
      onClose={close}
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
