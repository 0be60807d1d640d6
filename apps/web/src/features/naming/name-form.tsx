import { Check, X } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";

/** What has a name. */
export type Named = "session" | "document";

type NameFormProps = {
  of: Named;
  draft: string;
  isPending: boolean;
  onDraft: (draft: string) => void;
  onSave: () => void;
  onClose: () => void;
  className?: string;
  /** A heading before the field, what went wrong after it. */
  before?: ReactNode;
  children?: ReactNode;
};

/** A name while it is changed, where it stands. Escape keeps the old one. */
export function NameForm({ of, draft, isPending, onDraft, onSave, onClose, className, ...parts }: NameFormProps) {
  const t = useTranslations("naming");
  function submit(event: FormEvent) {
    event.preventDefault();
    onSave();
  }
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
      {parts.before}
      <input
        // biome-ignore lint/a11y/noAutofocus: the pencil that was pressed gives its focus to the field it opens
        autoFocus
        aria-label={t("nameOf", { of })}
        dir="auto"
        value={draft}
        maxLength={200}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        className={cn("h-8 min-w-0 flex-1 rounded-md border border-rule-strong bg-page px-2", className)}
      />
      <Button
        type="submit"
        variant="quiet"
        size="icon"
        aria-label={t("save")}
        disabled={isPending || draft.trim() === ""}
      >
        <Check aria-hidden="true" />
      </Button>
      <Button variant="quiet" size="icon" aria-label={t("keep")} onClick={onClose}>
        <X aria-hidden="true" />
      </Button>
      {parts.children}
    </form>
  );
}
