"use client";

import { Command } from "cmdk";
import { Pin } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { commandsOfPage } from "./page-commands.ts";
import { type Place, useFound } from "./use-found.ts";

type PaletteResultsProps = {
  /** What is typed, and what of it is looked for. */
  text: string;
  sought: string;
  onDone: () => void;
};

const PAGES = [
  { key: "toLibrary", href: "/" },
  { key: "write", href: "/documents/new" },
  { key: "import", href: "/import" },
  { key: "toSettings", href: "/settings" },
  { key: "trash", href: "/trash" },
] as const;

/** What goes with what is typed: actions of this page, places, pages. */
export function PaletteResults({ text, sought, onDone }: PaletteResultsProps) {
  const t = useTranslations("palette");
  const locale = useLocale();
  const router = useRouter();
  const [commands] = useState(commandsOfPage);
  const found = useFound(sought);
  const go = (href: string) => {
    onDone();
    router.push(href as "/"); // a place of this product's own
  };
  const named = <Item extends { name: string }>(items: readonly Item[]) =>
    items.filter(({ name }) => holdsAll(name, text, locale));
  const [here, pages] = [named(commands), named(PAGES.map(({ key, href }) => ({ name: t(key), href })))];
  const places = [found.pins, found.documents, found.sessions, found.messages].flat();
  const count = here.length + pages.length + places.length;
  return (
    <>
      {found.error ? (
        <FailureNotice error={found.error} what={t("failed")} kept="" className="m-2" />
      ) : count === 0 && !found.isPending ? (
        <Command.Empty className="px-3 py-6 text-center text-sm text-ink-soft">{t("nothing", { text })}</Command.Empty>
      ) : null}
      <Group heading={t("here")} items={here}>
        {({ name, run }) => (
          <Item
            key={name}
            value={`action ${name}`}
            title={name}
            onSelect={() => {
              onDone();
              // When the palette has gone and given the focus back.
              setTimeout(run, 50);
            }}
          />
        )}
      </Group>
      <Places heading={t("pinned")} places={found.pins} go={go} />
      <Places heading={t("documents")} places={found.documents} go={go} />
      <Places heading={t("sessions")} places={found.sessions} go={go} />
      <Places heading={t("messages")} places={found.messages} go={go} />
      <Group heading={t("goTo")} items={pages}>
        {({ name, href }) => <Item key={name} value={`page ${name}`} title={name} onSelect={() => go(href)} />}
      </Group>
    </>
  );
}

function Places({ heading, places, go }: { heading: string; places: readonly Place[]; go: (href: string) => void }) {
  return (
    <Group heading={heading} items={places}>
      {({ key, href, ...shown }) => <Item key={key} value={`${heading} ${key}`} {...shown} onSelect={() => go(href)} />}
    </Group>
  );
}

type GroupProps<Entry> = { heading: string; items: readonly Entry[]; children: (entry: Entry) => ReactNode };

function Group<Entry>({ heading, items, children }: GroupProps<Entry>) {
  if (items.length === 0) return null;
  return (
    <Command.Group heading={<span className="label block px-2.5 pt-2.5 pb-1">{heading}</span>}>
      {items.map(children)}
    </Command.Group>
  );
}

type ItemProps = { value: string; title: string; about?: string; isPinned?: boolean; onSelect: () => void };

function Item({ value, title, about, isPinned, onSelect }: ItemProps) {
  const t = useTranslations("palette");
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-baseline gap-3 rounded px-2.5 py-1.5 text-sm data-[selected=true]:bg-tint"
    >
      {isPinned ? (
        <Pin role="img" aria-label={t("isPinned")} className="size-3 shrink-0 self-center text-accent" />
      ) : null}
      <bdi className="min-w-0 flex-1 truncate">{title}</bdi>
      {about ? <bdi className="max-w-[45%] shrink-0 truncate text-xs text-ink-soft">{about}</bdi> : null}
    </Command.Item>
  );
}

/** Whether a name holds every word that was typed, wherever it stands. */
function holdsAll(name: string, text: string, locale: string): boolean {
  const words = text.toLocaleLowerCase(locale).split(/\s+/);
  return words.every((word) => name.toLocaleLowerCase(locale).includes(word));
}
