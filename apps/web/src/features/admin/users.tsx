"use client";

import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { UserRow } from "./user-row.tsx";

export function Users() {
  const t = useTranslations("admin");
  const [search, setSearch] = useState("");
  const users = trpc.admin.listUsers.useInfiniteQuery(
    { search: useDeferredValue(search.trim()) },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: (before) => before },
  );
  const found = users.data?.pages.flatMap((page) => page.users) ?? [];
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t("find")}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="max-w-sm"
      />
      {users.isError ? <FailureNotice error={users.error} what={t("listNotLoaded")} kept="" /> : null}
      {users.isSuccess && found.length === 0 ? <p className="text-sm text-ink-soft">{t("nobody")}</p> : null}
      {found.length > 0 ? (
        <ul aria-label={t("people")} className="border-t border-rule">
          {found.map((user) => (
            <UserRow key={user.id} user={user} />
          ))}
        </ul>
      ) : null}
      {users.hasNextPage ? (
        <Button
          variant="outline"
          className="self-start"
          disabled={users.isFetchingNextPage}
          onClick={() => users.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}
