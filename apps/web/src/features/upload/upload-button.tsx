"use client";

import { Upload } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { useUpload } from "./upload-context.ts";

/** What a file dialogue offers first; anything may be chosen, and the server says what it does not read. */
const ACCEPT =
  ".pdf,.docx,.html,.htm,.md,.markdown,.txt,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/html,text/markdown,text/plain";

type PickerProps = Pick<ComponentProps<typeof Button>, "variant" | "size" | "className"> & {
  children: string;
  documentId?: string;
};

/** Opens the file dialogue, and sends what is chosen there. */
function FilePicker({ documentId, children, ...look }: PickerProps) {
  const { upload } = useUpload();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button data-command={children} {...look} onClick={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        multiple={documentId === undefined}
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          upload([...(event.target.files ?? [])], documentId);
          event.target.value = "";
        }}
      />
    </>
  );
}

type UploadButtonProps = Omit<PickerProps, "documentId" | "children">;

/** Chooses files that become documents. */
export function UploadButton(look: UploadButtonProps) {
  const t = useTranslations("upload");
  return <FilePicker {...look}>{t("files")}</FilePicker>;
}

/** Chooses a file that becomes the next version of a document; for those who may add one. */
export function UploadVersionButton({ documentId, ...look }: UploadButtonProps & { documentId: string }) {
  const t = useTranslations("upload");
  return (
    <FilePicker variant="outline" size="small" {...look} documentId={documentId}>
      {t("version")}
    </FilePicker>
  );
}
