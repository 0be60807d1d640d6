"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FoundDocument } from "./found-document.tsx";
import { FoundSession } from "./found-session.tsx";

/** What the library holds of `query`: documents, then conversations. The last results stay until new ones are there. */
export function SearchResults({ query }: { query: string }) {
  const t = useTranslations("search");
  const options = {
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
    placeholderData: keepPreviousData,
  };
  const documents = trpc.document.search.useInfiniteQuery({ query }, options);
  const sessions = trpc.chatSession.search.useInfiniteQuery({ query }, options);
  const error = documents.error ?? sessions.error;
  if (error) return <FailureNotice error={error} what={t("failed")} kept={t("unchanged")} />;
  const foundDocuments = documents.data?.pages.flatMap((page) => page.documents) ?? [];
  const foundSessions = sessions.data?.pages.flatMap((page) => page.chatSessions) ?? [];
  const isSettled = !(documents.isPending || sessions.isPending);
  const isLate = documents.isPlaceholderData || sessions.isPlaceholderData;
  const counts = {
    documents: foundDocuments.length,
    moreDocuments: documents.hasNextPage ? "yes" : "no",
    sessions: foundSessions.length,
    moreSessions: sessions.hasNextPage ? "yes" : "no",
  };
  const isNothing = foundDocuments.length + foundSessions.length === 0;
  return (
    <div aria-busy={isLate || !isSettled} className={cn("transition-opacity", isLate && "opacity-70")}>
      <p role="status" className="mb-8 text-sm text-ink-soft">
        {!isSettled ? t("searching") : isNothing ? t("nothing", { query: query.trim() }) : t("found", counts)}
      </p>
      <Group title={t("documents")} more={t("moreDocuments")} list={documents} isShown={foundDocuments.length > 0}>
        {foundDocuments.map((document) => (
          <FoundDocument key={document.id} document={document} />
        ))}
      </Group>
      <Group
        title={t("conversations")}
        more={t("moreConversations")}
        list={sessions}
        isShown={foundSessions.length > 0}
      >
        {foundSessions.map((session) => (
          <FoundSession key={session.id} session={session} />
        ))}
      </Group>
    </div>
  );
}

type GroupProps = {
  title: string;
  /** What asks for the next page. */
  more: string;
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  isShown: boolean;
  children: ReactNode;
};

function Group({ title, more, list, isShown, children }: GroupProps) {
  const t = useTranslations("search");
  const id = useId();
  if (!isShown) return null;
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="label mb-2">
        {title}
      </h2>
      <ul className="border-t border-rule-strong">{children}</ul>
      {list.hasNextPage ? (
        <Button
          variant="outline"
          className="mt-5"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? t("loading") : more}
        </Button>
      ) : null}
    </section>
  );
}
