"use client";

import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { AddPerson } from "./add-person.tsx";
import { PersonRow } from "./person-row.tsx";

type PeopleProps = { documentId: string; mayChange: boolean };

/** Everybody who can see a document and its sessions, and for its author the means to change that. */
export function People({ documentId, mayChange }: PeopleProps) {
  const people = trpc.grant.list.useQuery({ documentId });
  if (people.isError) {
    return (
      <FailureNotice error={people.error} what="The list of people could not be loaded." kept="Nothing was changed." />
    );
  }
  return (
    <>
      <ul aria-label="People" className="border-t border-rule">
        {people.data?.map((person) => (
          <PersonRow key={person.accountId} {...{ person, documentId, mayChange }} />
        ))}
      </ul>
      {mayChange ? <AddPerson documentId={documentId} /> : null}
    </>
  );
}
