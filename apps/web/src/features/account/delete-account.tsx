"use client";

import { ConfirmWithPasswordInput } from "@marginalia/contract";
import { useFormatter, useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { CurrentPassword } from "./current-password.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export function DeleteAccount() {
  const t = useTranslations("account.delete");
  return (
    <Dialog title={t("ask")} description={t("forGood")} trigger={<Button variant="danger">{t("open")}</Button>}>
      <DeleteForm />
    </Dialog>
  );
}

function DeleteForm() {
  const t = useTranslations("account.delete");
  const account = useTranslations("account");
  const preview = trpc.account.previewDeletion.useQuery();
  const remove = trpc.account.delete.useMutation({ onSuccess: () => window.location.assign("/sign-in") });
  const { faults, submit } = useCheckedForm(ConfirmWithPasswordInput, remove.mutate);
  if (preview.isError) return <FailureNotice error={preview.error} what={t("unknown")} kept="" />;
  if (!preview.data) return <p className="text-sm text-ink-soft">{t("looking")}</p>;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Consequences preview={preview.data} />
      <CurrentPassword label={account("yourPassword")} error={faults.currentPassword} />
      {remove.isError ? <FailureNotice error={remove.error} what={t("kept")} kept={t("stillHere")} /> : null}
      <Button type="submit" variant="danger" className="self-start" disabled={remove.isPending}>
        {remove.isPending ? t("deleting") : t("doIt")}
      </Button>
    </form>
  );
}

function Consequences({ preview }: { preview: RouterOutputs["account"]["previewDeletion"] }) {
  const t = useTranslations("account.delete");
  const format = useFormatter();
  const { documents, shared, sessionsOfOthers, sessionsElsewhere } = preview;
  return (
    <ul className="flex list-disc flex-col gap-2 ps-5 text-sm leading-relaxed">
      <li>{t("documents", { documents, others: sessionsOfOthers })}</li>
      {shared.length > 0 ? (
        <li>
          {t("shared", {
            count: shared.length,
            documents: format.list(shared.map(({ title, readers }) => t("sharedOne", { title, readers }))),
          })}
        </li>
      ) : null}
      <li>{t("elsewhere", { count: sessionsElsewhere })}</li>
      <li>{t("stop")}</li>
    </ul>
  );
}
