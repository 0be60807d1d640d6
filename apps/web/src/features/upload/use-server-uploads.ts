"use client";

import { DocumentId, plainLine, type Upload, type UploadId } from "@marginalia/contract";
import { useCallback, useEffect, useRef } from "react";
import { trpc } from "@/trpc/client.ts";
import type { Outgoing } from "./upload-queue.ts";

/** Milliseconds between two questions how far the files are, while any is under way. */
const ASK_EVERY = 700;

const NONE: readonly Upload[] = [];

const isUnderWay = ({ state }: Pick<Upload, "state">) => !["done", "failed", "cancelled"].includes(state);

/** The reader's files that the server has, the newest first, and what to do with them. */
export function useServerUploads(signedIn: boolean) {
  const cache = trpc.useUtils();
  const list = trpc.upload.list.useQuery(
    {},
    {
      enabled: signedIn,
      refetchInterval: ({ state }) => (state.data?.uploads.some(isUnderWay) ? ASK_EVERY : false),
      refetchIntervalInBackground: true,
    },
  );
  const cancel = trpc.upload.cancel.useMutation({ onSettled: () => cache.upload.list.invalidate() });

  /** A file has arrived: it is on the list before the server is asked again. */
  const arrived = useCallback(
    async ({ file, documentId }: Outgoing, id: UploadId) => {
      const fresh: Upload = {
        id,
        fileName: plainLine(file.name),
        state: "waiting",
        byteSize: file.size,
        page: null,
        pages: null,
        problem: null,
        documentId: documentId === null ? null : DocumentId.parse(documentId),
        createdAt: new Date(),
      };
      await cache.upload.list.cancel(); // an older answer that is on its way knows nothing of it
      cache.upload.list.setData({}, (known) => ({
        uploads: [fresh, ...(known?.uploads ?? []).filter((one) => one.id !== id)],
      }));
    },
    [cache],
  );

  const uploads = list.data?.uploads ?? NONE;
  const underWay = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const hasNew = uploads.some(({ id, state }) => state === "done" && underWay.current.has(id));
    underWay.current = new Set(uploads.filter(isUnderWay).map(({ id }) => id));
    if (!hasNew) return;
    void cache.document.list.invalidate();
    void cache.document.listVersions.invalidate();
  }, [uploads, cache]);

  const isCutOff = uploads.some(isUnderWay) && (list.isRefetchError || list.fetchStatus === "paused");
  return { uploads, isCutOff, arrived, cancel: (id: UploadId) => cancel.mutate({ id }) };
}
