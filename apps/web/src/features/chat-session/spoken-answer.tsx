"use client";

import { useEffect, useRef, useState } from "react";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { sentencesEnd, spoken } from "./spoken.ts";

/** How often a screen reader is given what was finished meanwhile, in milliseconds. */
const PACE = 1_500;

const ENDINGS = { stopped: "Stopped.", interrupted: "Interrupted.", failed: "The answer failed." } as const;

/** Says a running answer to a screen reader in finished sentences, politely, and how it ended. */
export function SpokenAnswer({ newest }: { newest: Message | undefined }) {
  const { answers, running } = useConversation();
  const [said, setSaid] = useState("");
  const heard = useRef({ id: "", to: 0 });

  useEffect(() => {
    if (running === null) return;
    heard.current = { id: running, to: 0 };
    setSaid("Looking through the document…");
    const timer = setInterval(() => {
      const { text } = answers.get(running) ?? { text: "" };
      const end = sentencesEnd(text);
      if (end <= heard.current.to) return;
      setSaid(spoken(text.slice(heard.current.to, end)));
      heard.current.to = end;
    }, PACE);
    return () => clearInterval(timer);
  }, [running, answers]);

  useEffect(() => {
    if (!newest || newest.id !== heard.current.id || newest.status === "running") return;
    const rest = spoken(newest.content.slice(heard.current.to));
    setSaid(newest.status === "complete" ? rest : `${rest} ${ENDINGS[newest.status]}`);
    heard.current = { id: "", to: 0 };
  }, [newest]);

  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
