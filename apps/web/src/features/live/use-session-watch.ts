"use client";

import type { SessionEvent } from "@marginalia/contract";
import { useEffect, useRef, useState } from "react";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { createAnswerStore } from "./answer-store.ts";
import { usePageShown } from "./use-page-shown.ts";

type Session = RouterOutputs["chatSession"]["get"];
export type People = Extract<SessionEvent, { type: "present" }>["people"];

/** Why nothing of a session may be shown any more. */
export type Loss = "forbidden" | "signed-out" | "gone";

const LOSSES: Readonly<Record<string, Loss>> = {
  FORBIDDEN: "forbidden",
  UNAUTHORIZED: "signed-out",
  NOT_FOUND: "gone",
};

/** Milliseconds until a line that broke is tried again: at first soon, then less and less often. */
const PAUSES = [500, 1_000, 2_000, 5_000, 10_000];

/** How often a running answer is asked after while there is no line, in milliseconds. */
const ASK_AGAIN = 2_000;

/**
 * Keeps a session on the screen as it is on the server: answers grow, others' questions come, and who lost access sees
 * nothing further. A line that breaks is taken up where it broke.
 */
export function useSessionWatch(session: Session) {
  const { id, running } = session;
  const utils = trpc.useUtils();
  const shown = usePageShown();
  const [answers] = useState(() => createAnswerStore((tell) => requestAnimationFrame(tell)));
  const [people, setPeople] = useState<People>([]);
  const [loss, setLoss] = useState<Loss | null>(null);
  const failures = useRef(0);
  const version = useRef(session.version);
  version.current = session.version;

  const { status, reset } = trpc.chatSession.watch.useSubscription(
    { id },
    {
      enabled: shown && loss === null,
      onStarted: () => {
        failures.current = 0;
      },
      onData: ({ data }) => take(data),
      onError: (error) => void setLoss(LOSSES[error.data?.code ?? ""] ?? null),
    },
  );

  function take(event: SessionEvent): void {
    switch (event.type) {
      case "changed":
        if (event.version !== version.current) void utils.chatSession.get.invalidate({ id });
        return;
      case "delta":
        if (!answers.add(event)) reset();
        return;
      case "ended":
        end(event.message);
        return;
      case "present":
        setPeople(event.people);
        return;
    }
  }

  function end(message: Session["messages"][number]): void {
    utils.chatSession.get.setQueriesData({ id }, {}, (page) => page && withEnded(page, message));
    answers.drop(message.id);
  }

  useEffect(() => {
    if (status !== "error" || loss !== null) return;
    const pause = PAUSES[Math.min(failures.current, PAUSES.length - 1)];
    failures.current += 1;
    const timer = setTimeout(async () => {
      // A refusal before the line stands has no words: the session itself is asked why.
      const code = await utils.client.chatSession.get
        .query({ id, limit: 1 })
        .then(() => undefined)
        .catch((error: { data?: { code?: string } }) => error.data?.code);
      const lost = LOSSES[code ?? ""];
      if (lost) setLoss(lost);
      else reset();
    }, pause);
    return () => clearTimeout(timer);
  }, [status, loss, reset, utils, id]);

  const alone = running !== null && status !== "pending" && loss === null && shown;
  useEffect(() => {
    if (!alone) return;
    const timer = setInterval(() => void utils.chatSession.get.invalidate({ id }), ASK_AGAIN);
    return () => clearInterval(timer);
  }, [alone, utils, id]);

  return { answers, people, loss };
}

/** A page in which an answer that was being written has come to its end. */
function withEnded(page: Session, message: Session["messages"][number]): Session {
  const running = page.running === message.id ? null : page.running;
  const messages = page.messages.map((one) => (one.id === message.id ? message : one));
  return { ...page, running, messages };
}
