"use client";

import { UpdateAccountInput } from "@marginalia/contract";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";

export function Profile() {
  const t = useTranslations("account");
  const refused = useRefusal();
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
    setFault(refused.fault(parsed.error?.issues[0]));
    if (parsed.success) update.mutate(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-5">
      <TextField
        label={t("name")}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fault}
      />
      {update.isError ? <FailureNotice error={update.error} what={t("nameUnchanged")} kept={t("typedKept")} /> : null}
      {update.isSuccess && name === account.name ? <Notice>{t("saved")}</Notice> : null}
      <Button
        type="submit"
        variant="outline"
        className="self-start"
        disabled={update.isPending || name === account.name}
      >
        {update.isPending ? t("saving") : t("save")}
      </Button>
    </form>
  );
}
