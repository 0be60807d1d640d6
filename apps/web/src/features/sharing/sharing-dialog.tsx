"use client";

import { Users } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { People } from "./people.tsx";

type SharingDialogProps = { documentId: string; mayChange: boolean };

/** The people who can see a document, and for its author the means to change that. */
export function SharingDialog({ documentId, mayChange }: SharingDialogProps) {
  const people = trpc.grant.list.useQuery({ documentId });
  if (people.isError) {
    return (
      <FailureNotice error={people.error} what="The list of people could not be loaded." kept="Nothing was changed." />
    );
  }
  const readers = people.data?.filter(({ waits }) => !waits) ?? [];
  const count = readers.length;
  return (
    <div className="border-t border-rule pt-3">
      <p className="mb-3 text-sm leading-relaxed text-ink-soft">
        {count <= 1
          ? "The author alone."
          : `${count} people can read this document and every session about it: ${readers.map(({ name }) => name).join(", ")}.`}
      </p>
      <Dialog
        title="Who can see this"
        description="Whoever can read this document can read its sessions, and nobody else can. A change works at once."
        trigger={
          <Button data-command="Share: who can see this document" variant="outline" size="small">
            <Users aria-hidden="true" />
            {mayChange ? "Add or remove people" : "See the list"}
          </Button>
        }
      >
        <People documentId={documentId} mayChange={mayChange} />
      </Dialog>
    </div>
  );
}
