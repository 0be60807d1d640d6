"use client";

import { Title } from "@marginalia/contract";
import { Pencil } from "lucide-react";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type Named, NameForm } from "./name-form.tsx";

type EditableNameProps = {
  /** Whose name it is. */
  of: Named;
  name: string;
  mayRename: boolean;
  rename: { isPending: boolean; error: ComponentProps<typeof FailureNotice>["error"] | null; reset: () => void };
  /** Has a valid name kept, and calls `close` once it is. */
  onSave: (name: string, close: () => void) => void;
  /** How the name stands where nobody changes it. */
  children: ReactNode;
  className?: string;
  /** A heading before the field, and how the field looks. */
  field?: Pick<ComponentProps<typeof NameForm>, "before" | "className">;
};

/** A name, and a pencil to change it where it stands. */
export function EditableName({ of, name, mayRename, rename, onSave, children, className, field }: EditableNameProps) {
  const t = useTranslations("naming");
  const [draft, setDraft] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);

  function close() {
    flushSync(() => setDraft(null));
    pencil.current?.focus();
  }

  function save() {
    const parsed = Title.safeParse(draft);
    if (parsed.success) onSave(parsed.data, close);
  }

  if (draft === null) {
    return (
      <div className={cn("flex gap-1", className)}>
        {children}
        {mayRename ? (
          <Button
            ref={pencil}
            variant="quiet"
            size="icon"
            data-command={t("rename", { of })}
            aria-label={t("rename", { of })}
            onClick={() => {
              rename.reset();
              setDraft(name);
            }}
          >
            <Pencil aria-hidden="true" className="size-3.5" />
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <NameForm
      of={of}
      draft={draft}
      isPending={rename.isPending}
      onDraft={setDraft}
      onSave={save}
      onClose={close}
      {...field}
    >
      {rename.error ? (
        <FailureNotice error={rename.error} what={t("notChanged")} kept={t("kept")} className="basis-full" />
      ) : null}
    </NameForm>
  );
}
