"use client";

import { UpdateAccountInput } from "@marginalia/contract";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";

export function Profile() {
  const router = useRouter();
  const utils = trpc.useUtils();
  const [account] = trpc.account.get.useSuspenseQuery();
  const [name, setName] = useState(account.name);
  const [fault, setFault] = useState<string | undefined>();
  const update = trpc.account.update.useMutation({
    onSuccess: (updated) => {
      utils.account.get.setData(undefined, updated);
      setName(updated.name);
      router.refresh(); // the header names the reader too
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = UpdateAccountInput.safeParse({ name });
    setFault(parsed.error?.issues[0]?.message);
    if (parsed.success) update.mutate(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-5">
      <TextField
        label="Name"
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fault}
      />
      {update.isError ? (
        <FailureNotice error={update.error} what="Your name was not changed." kept="What you typed is still here." />
      ) : null}
      {update.isSuccess && name === account.name ? <Notice>Saved.</Notice> : null}
      <Button
        type="submit"
        variant="outline"
        className="self-start"
        disabled={update.isPending || name === account.name}
      >
        {update.isPending ? "Saving…" : "Save"}
      </Button>
    </form>
  );
}
