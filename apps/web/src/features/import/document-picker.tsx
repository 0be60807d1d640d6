"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { usePause } from "@/features/palette/use-pause.ts";
import { mayAsk } from "@/features/sharing/may-ask.ts";
import { trpc } from "@/trpc/client.ts";

export type PickedDocument = { id: string; title: string };

type DocumentPickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (document: PickedDocument) => void;
};

/** Finds a document on which the reader may hold sessions. */
export function DocumentPicker({ open, onOpenChange, onPick }: DocumentPickerProps) {
  const t = useTranslations("import");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[8dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-rule-strong bg-page shadow-lg"
        >
          <Dialog.Title className="sr-only">{t("chooseDocument")}</Dialog.Title>
          <Finder
            onPick={(document) => {
              onPick(document);
              onOpenChange(false);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onPick }: Pick<DocumentPickerProps, "onPick">) {
  const t = useTranslations("import");
  const [text, setText] = useState("");
  const { documents, error, isPending } = useAskable(usePause(text.trim()));
  return (
    <Command label={t("chooseDocument")} shouldFilter={false} loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t("documentHint")}
        className="h-13 w-full border-b border-rule bg-transparent px-4 text-base outline-none placeholder:text-ink-soft"
      />
      <Command.List className="max-h-[60dvh] overflow-y-auto p-1.5">
        {error ? <FailureNotice error={error} what={t("searchFailed")} kept="" className="m-2" /> : null}
        {!error && !isPending && documents.length === 0 ? (
          <Command.Empty className="px-3 py-6 text-center text-sm text-ink-soft">{t("noDocument")}</Command.Empty>
        ) : null}
        {documents.map(({ id, title, authorName, role }) => (
          <Command.Item
            key={id}
            value={id}
            onSelect={() => onPick({ id, title })}
            className="flex min-h-9 cursor-pointer items-baseline gap-3 rounded px-2.5 py-1.5 text-sm data-[selected=true]:bg-tint"
          >
            <bdi className="min-w-0 flex-1 truncate">{title}</bdi>
            <bdi className="max-w-[45%] shrink-0 truncate text-xs text-ink-soft">
              {role === "author" ? t("byYou") : t("by", { name: authorName })}
            </bdi>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

function useAskable(sought: string) {
  const isSearch = sought !== "";
  const cancelled = { trpc: { abortOnUnmount: true } };
  const found = trpc.document.search.useQuery(
    { query: sought, limit: 20 },
    { ...cancelled, enabled: isSearch, placeholderData: keepPreviousData },
  );
  const recent = trpc.document.list.useQuery({ limit: 50 }, { ...cancelled, enabled: !isSearch });
  const { error, isPending } = isSearch ? found : recent;
  // What was offered before stays until something is found, so that a quick Enter chooses what it points at.
  const data = (isSearch ? found.data : undefined) ?? recent.data;
  return { documents: (data?.documents ?? []).filter(({ role }) => mayAsk(role)), error, isPending };
}
