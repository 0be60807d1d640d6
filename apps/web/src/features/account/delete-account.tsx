"use client";

import { ConfirmWithPasswordInput } from "@marginalia/contract";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { CurrentPassword } from "./current-password.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function DeleteAccount() {
  return (
    <Dialog
      title="Delete your account?"
      description="This cannot be undone."
      trigger={<Button variant="danger">Delete account…</Button>}
    >
      <DeleteForm />
    </Dialog>
  );
}

function DeleteForm() {
  const preview = trpc.account.previewDeletion.useQuery();
  const remove = trpc.account.delete.useMutation({ onSuccess: () => window.location.assign("/sign-in") });
  const { faults, submit } = useCheckedForm(ConfirmWithPasswordInput, remove.mutate);
  if (preview.isError) return <FailureNotice error={preview.error} what="What would go is not known." kept="" />;
  if (!preview.data) return <p className="text-sm text-ink-soft">Looking at what would go…</p>;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Consequences preview={preview.data} />
      <CurrentPassword label="Your password" error={faults.currentPassword} />
      {remove.isError ? (
        <FailureNotice error={remove.error} what="Your account was not deleted." kept="Everything is still here." />
      ) : null}
      <Button type="submit" variant="danger" className="self-start" disabled={remove.isPending}>
        {remove.isPending ? "Deleting…" : "Delete everything and leave"}
      </Button>
    </form>
  );
}

function Consequences({ preview }: { preview: RouterOutputs["account"]["previewDeletion"] }) {
  const { documents, shared, sessionsOfOthers, sessionsElsewhere } = preview;
  return (
    <ul className="flex list-disc flex-col gap-2 pl-5 text-sm leading-relaxed">
      <li>
        {count(documents, "document")} of yours and every session about {documents === 1 ? "it" : "them"} will be gone
        {sessionsOfOthers > 0 ? `, among them ${count(sessionsOfOthers, "session")} of other people` : ""}.
      </li>
      {shared.length > 0 ? (
        <li>
          Others read {shared.length === 1 ? "one of them" : `${shared.length} of them`}:{" "}
          {shared.map(({ title, readers }) => `“${title}” (${readers})`).join(", ")}. They will be gone for everybody:
          let your readers download what they need first.
        </li>
      ) : null}
      <li>
        {sessionsElsewhere === 0
          ? "You hold no sessions about other people’s documents."
          : `${count(sessionsElsewhere, "session")} of yours about other people’s documents will stay there, without your name.`}
      </li>
      <li>Your tokens and signed-in browsers stop at once.</li>
    </ul>
  );
}

function count(number: number, noun: string): string {
  return `${number === 0 ? "No" : number} ${noun}${number === 1 ? "" : "s"}`;
}
