"use client";

import { useTranslations } from "use-intl/react";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { AddPerson } from "./add-person.tsx";
import { PersonRow } from "./person-row.tsx";

type PeopleProps = { documentId: string; mayChange: boolean };

/** Everybody who can see a document and its sessions, and for its author the means to change that. */
export function People({ documentId, mayChange }: PeopleProps) {
  const t = useTranslations("sharing");
  const people = trpc.grant.list.useQuery({ documentId });
  if (people.isError) {
    return <FailureNotice error={people.error} what={t("notLoaded")} kept={t("nothingChanged")} />;
  }
  return (
    <>
      <ul aria-label={t("people")} className="border-t border-rule">
        {people.data?.map((person) => (
          <PersonRow key={person.accountId} {...{ person, documentId, mayChange }} />
        ))}
      </ul>
      {mayChange ? <AddPerson documentId={documentId} /> : null}
    </>
  );
}
