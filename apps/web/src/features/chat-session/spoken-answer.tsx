"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";
import { sentencesEnd, spoken } from "./spoken.ts";

/** How often a screen reader is given what was finished meanwhile, in milliseconds. */
const PACE = 1_500;

/** Says a running answer to a screen reader in finished sentences, politely, and how it ended. */
export function SpokenAnswer({ newest }: { newest: Message | undefined }) {
  const t = useTranslations("session");
  const { answers, running } = useConversation();
  const [said, setSaid] = useState("");
  const heard = useRef({ id: "", to: 0 });

  const seeking = t("looking");
  useEffect(() => {
    if (running === null) return;
    heard.current = { id: running, to: 0 };
    setSaid(seeking);
    const timer = setInterval(() => {
      const { text } = answers.get(running) ?? { text: "" };
      const end = sentencesEnd(text);
      if (end <= heard.current.to) return;
      setSaid(spoken(text.slice(heard.current.to, end)));
      heard.current.to = end;
    }, PACE);
    return () => clearInterval(timer);
  }, [running, answers, seeking]);

  useEffect(() => {
    if (!newest || newest.id !== heard.current.id || newest.status === "running") return;
    const rest = spoken(newest.content.slice(heard.current.to));
    setSaid(newest.status === "complete" ? rest : `${rest} ${t(`ending.${newest.status}`)}`);
    heard.current = { id: "", to: 0 };
  }, [newest, t]);

  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
