"use client";

import { createContext, useContext } from "react";

export type UploadActions = {
  /** Sends files: each becomes a document of its own or, with `documentId`, a new version of that document. */
  upload: (files: readonly File[], documentId?: string) => void;
};

export const UploadContext = createContext<UploadActions>({ upload: () => {} });

/** How anything on a page sends files. What becomes of them is told in the tray. */
export function useUpload(): UploadActions {
  return useContext(UploadContext);
}
