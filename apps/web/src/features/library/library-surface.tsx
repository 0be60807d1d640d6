"use client";

import { useRouter } from "next/navigation";
import { UploadSurface } from "@/features/upload/upload-surface.tsx";
import { useNewDocumentDraft } from "./new-document-draft.ts";

/** What is dropped or pasted on the library: files are uploaded, a text becomes the draft of a new document. */
export function LibrarySurface() {
  const router = useRouter();
  const { append } = useNewDocumentDraft();
  function takeText(text: string) {
    append(text);
    router.push("/documents/new");
  }
  return <UploadSurface onText={takeText} />;
}
