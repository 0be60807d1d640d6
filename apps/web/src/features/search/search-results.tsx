"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FoundDocument } from "./found-document.tsx";
import { FoundSession } from "./found-session.tsx";

/** What the library holds of `query`: documents, then conversations. The last results stay until new ones are there. */
export function SearchResults({ query }: { query: string }) {
  const options = {
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
    placeholderData: keepPreviousData,
  };
  const documents = trpc.document.search.useInfiniteQuery({ query }, options);
  const sessions = trpc.chatSession.search.useInfiniteQuery({ query }, options);
  const error = documents.error ?? sessions.error;
  if (error) return <FailureNotice error={error} what="The search failed." kept="Nothing was changed." />;
  const foundDocuments = documents.data?.pages.flatMap((page) => page.documents) ?? [];
  const foundSessions = sessions.data?.pages.flatMap((page) => page.chatSessions) ?? [];
  const isSettled = !(documents.isPending || sessions.isPending);
  const isLate = documents.isPlaceholderData || sessions.isPlaceholderData;
  const documentCount = counted(foundDocuments.length, documents.hasNextPage, "document");
  const sessionCount = counted(foundSessions.length, sessions.hasNextPage, "conversation");
  const isNothing = foundDocuments.length + foundSessions.length === 0;
  return (
    <div aria-busy={isLate || !isSettled} className={cn("transition-opacity", isLate && "opacity-70")}>
      <p role="status" className="mb-8 text-sm text-ink-soft">
        {!isSettled
          ? "Searching…"
          : isNothing
            ? `Nothing you can read holds “${query.trim()}”. Try fewer words, or only their beginnings.`
            : `${documentCount} and ${sessionCount} found`}
      </p>
      <Group title="Documents" list={documents} isShown={foundDocuments.length > 0}>
        {foundDocuments.map((document) => (
          <FoundDocument key={document.id} document={document} />
        ))}
      </Group>
      <Group title="Conversations" list={sessions} isShown={foundSessions.length > 0}>
        {foundSessions.map((session) => (
          <FoundSession key={session.id} session={session} />
        ))}
      </Group>
    </div>
  );
}

type GroupProps = {
  title: string;
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  isShown: boolean;
  children: ReactNode;
};

function Group({ title, list, isShown, children }: GroupProps) {
  if (!isShown) return null;
  const id = `found-${title.toLowerCase()}`;
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
          {list.isFetchingNextPage ? "Loading…" : `More ${title.toLowerCase()}`}
        </Button>
      ) : null}
    </section>
  );
}

function counted(count: number, hasMore: boolean, name: string): string {
  if (count === 0) return `no ${name}s`;
  return `${count}${hasMore ? "+" : ""} ${name}${count === 1 && !hasMore ? "" : "s"}`;
}
