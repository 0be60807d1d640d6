"use client";

import type { SharedChatSession } from "@marginalia/contract";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import { trpc } from "@/trpc/client.ts";
import { SharedMessages } from "./shared-messages.tsx";

/** A session as whoever has its link reads it. */
export function SharedSession({ token, newest }: { token: string; newest: SharedChatSession }) {
  const t = useTranslations("shareLink");
  const utils = trpc.useUtils();
  const { mutate: noteOpening } = trpc.shareLink.noteOpening.useMutation();
  const noted = useRef(false);
  useEffect(() => {
    if (noted.current) return;
    noted.current = true;
    noteOpening({ token });
  }, [noteOpening, token]);
  const { title, kind, sharedBy, expiresAt, messageCount } = newest;
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-2xl flex-1 px-5 py-10 sm:px-6 sm:py-14">
      <p className="label mb-3">{t("shared")}</p>
      <h1 className="font-serif text-[2rem] leading-tight tracking-[-0.012em] text-balance">
        <bdi>{title ?? t("untitled")}</bdi>
      </h1>
      <p className="mt-3 mb-10 border-b border-rule pb-6 text-sm leading-relaxed text-ink-soft">
        {t("sharedBy", { name: sharedBy, kind, count: messageCount })}
        {expiresAt ? <> {t.rich("linkEnds", { time: () => <Time at={expiresAt} /> })}</> : null}
      </p>
      <h2 className="sr-only">{t("conversation")}</h2>
      <SharedMessages newest={newest} read={(before) => utils.shareLink.open.fetch({ token, before })} />
    </main>
  );
}
