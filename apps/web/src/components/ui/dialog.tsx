"use client";

import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "./button.tsx";

type DialogProps = {
  /** None for one that is opened from elsewhere. */
  trigger?: ReactNode;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A sheet over the page with one thing to do. Escape and the page behind it close it. */
export function Dialog({ trigger, title, description, children, ...state }: DialogProps) {
  const t = useTranslations("ui");
  return (
    <RadixDialog.Root {...state}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <RadixDialog.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className="fixed top-1/2 left-1/2 z-50 max-h-[85dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-rule bg-page p-6 shadow-lg"
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <RadixDialog.Title className="font-serif text-xl text-ink">{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <Button variant="quiet" size="icon" aria-label={t("close")} className="-mt-1 -me-2">
                <X aria-hidden="true" />
              </Button>
            </RadixDialog.Close>
          </div>
          {description ? (
            <RadixDialog.Description className="mb-5 text-sm leading-relaxed text-ink-soft">
              {description}
            </RadixDialog.Description>
          ) : null}
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
