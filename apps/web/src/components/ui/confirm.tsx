"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "./button.tsx";

type ConfirmProps = { trigger: ReactNode; title: string; description: string; action: string; onConfirm: () => void };

/** Asks before what cannot be undone. The harmless answer has the focus. */
export function Confirm({ trigger, title, description, action, onConfirm }: ConfirmProps) {
  const t = useTranslations("ui");
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-lg border border-rule bg-page p-6 shadow-lg">
          <AlertDialog.Title className="font-serif text-xl text-balance break-words">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-sm leading-relaxed text-ink-soft">
            {description}
          </AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button variant="outline">{t("cancel")}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button variant="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
