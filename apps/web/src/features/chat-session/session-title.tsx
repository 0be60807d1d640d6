"use client";

import { useTranslations } from "use-intl/react";
import { EditableName } from "@/features/naming/editable-name.tsx";
import { trpc } from "@/trpc/client.ts";
import { newestPage } from "./sparse-messages.ts";

type SessionTitleProps = { sessionId: string; title: string | null; mayRename: boolean };

/** The session's name, to be changed where it stands. */
export function SessionTitle({ sessionId, title, mayRename }: SessionTitleProps) {
  const t = useTranslations("session");
  const utils = trpc.useUtils();
  const rename = trpc.chatSession.rename.useMutation({
    onSuccess: (renamed) => {
      utils.chatSession.get.setData(newestPage(sessionId), (session) => session && { ...session, ...renamed });
      void utils.chatSession.list.invalidate();
    },
  });
  const shown = title ?? t("untitled");
  return (
    <EditableName
      of="session"
      name={title ?? ""}
      mayRename={mayRename}
      rename={rename}
      onSave={(name, close) => rename.mutate({ id: sessionId, title: name }, { onSuccess: close })}
      className="min-w-0 items-center"
      field={{ className: "font-serif text-lg", before: <h1 className="sr-only">{shown}</h1> }}
    >
      <h1 className="min-w-0 font-serif text-lg leading-tight max-lg:line-clamp-3 lg:truncate">
        <bdi>{shown}</bdi>
      </h1>
    </EditableName>
  );
}
