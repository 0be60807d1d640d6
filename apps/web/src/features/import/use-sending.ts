"use client";

import { ImportId } from "@marginalia/contract";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import type { Fault } from "@/features/upload/fault.ts";
import { SendError, sendForm } from "@/features/upload/send-form.ts";

const Accepted = z.object({ import: z.object({ id: ImportId }) });

type Sending = { fraction: number } | null;
/** Without a fault nobody knows why. */
type Problem = { fault: Fault | null; mayHelpAgain: boolean } | null;

/** Sends the files of one export, to be tried and nothing more. */
export function useSending(onArrived: (id: ImportId) => void) {
  const [sending, setSending] = useState<Sending>(null);
  const [problem, setProblem] = useState<Problem>(null);
  const gone = useRef<AbortController>(null);

  const isSending = sending !== null;
  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSending]);
  useEffect(() => () => gone.current?.abort(), []);

  async function send(files: readonly File[]): Promise<void> {
    const own = new AbortController();
    gone.current = own;
    setProblem(null);
    setSending({ fraction: 0 });
    const form = new FormData();
    form.append("dry_run", "true");
    for (const file of files) form.append("file", file);
    try {
      const onProgress = (fraction: number) => setSending({ fraction });
      const answer = await sendForm("/api/imports", form, { onProgress, signal: own.signal });
      onArrived(Accepted.parse(answer).import.id);
    } catch (error) {
      if (own.signal.aborted) return;
      const known = error instanceof SendError;
      setProblem({ fault: known ? error.fault : null, mayHelpAgain: known && error.mayHelpAgain });
    } finally {
      setSending(null);
    }
  }
  return { sending, problem, send, cancel: () => gone.current?.abort(), forget: () => setProblem(null) };
}
