"use client";

import { useRouter } from "next/navigation";
import { EditableName } from "@/features/naming/editable-name.tsx";
import { trpc } from "@/trpc/client.ts";

type DocumentTitleProps = { documentId: string; title: string; mayRename: boolean };

/** What the document is called, for its author to change; its text stays as it is. */
export function DocumentTitle({ documentId, title, mayRename }: DocumentTitleProps) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const rename = trpc.document.rename.useMutation({
    onSuccess: () => {
      void utils.document.list.invalidate();
      router.refresh(); // the page and its tab are called by it too
    },
  });
  return (
    <EditableName
      of="document"
      name={title}
      mayRename={mayRename}
      rename={rename}
      onSave={(name, close) => rename.mutate({ id: documentId, title: name }, { onSuccess: close })}
      className="items-start"
    >
      <span dir="auto" className="min-w-0 grow py-1 wrap-anywhere">
        {title}
      </span>
    </EditableName>
  );
}
