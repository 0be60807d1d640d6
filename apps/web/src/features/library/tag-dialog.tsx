"use client";

import { LIMITS, TagName, tagKey } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { type Change, hasTag, type ListedDocument } from "./ordering.ts";
import { TagChoice } from "./tag-choice.tsx";

type TagDialogProps = {
  documents: readonly ListedDocument[];
  onChange: (change: Change) => void;
  onClose: () => void;
};

/** Which of the reader's own tags documents have, to be changed for all of them. */
export function TagDialog({ documents, onChange, onClose }: TagDialogProps) {
  const t = useTranslations("library");
  const known = trpc.tag.list.useQuery().data?.tags ?? [];
  const [only] = documents;
  return (
    <Dialog
      title={
        documents.length === 1 && only
          ? t("tagsOf", { title: only.title })
          : t("tagsOfMany", { count: documents.length })
      }
      description={t("tagsOwn")}
      open
      onOpenChange={(open) => open || onClose()}
    >
      <TagForm
        documents={documents}
        known={known.map(({ name }) => name)}
        onSave={(change) => {
          onClose();
          if (change) onChange(change);
        }}
      />
    </Dialog>
  );
}

type TagFormProps = {
  documents: readonly ListedDocument[];
  known: readonly string[];
  onSave: (change: Change | null) => void;
};

function TagForm({ documents, known, onSave }: TagFormProps) {
  const t = useTranslations("library");
  const refused = useRefusal();
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  const names = [...new Map([...fresh, ...known].map((name) => [tagKey(name), name])).values()];
  const want = (name: string, on: boolean) => setWanted((now) => new Map(now).set(tagKey(name), on));

  /** The tag that is written, if one is; undefined when it cannot be one. */
  function written(): string | null | undefined {
    if (text.trim() === "") return null;
    const parsed = TagName.safeParse(text);
    setFault(refused.fault(parsed.error?.issues[0]));
    return parsed.data;
  }

  function add(): void {
    const name = written();
    if (!name) return;
    setFresh((now) => [name, ...now]);
    want(name, true);
    setText("");
  }

  function save(event: FormEvent) {
    event.preventDefault();
    const name = written();
    if (name === undefined) return;
    const chosen = names.filter((one) => wanted.has(tagKey(one)));
    const change = {
      kind: "tag" as const,
      add: [...chosen.filter((one) => wanted.get(tagKey(one))), ...(name === null ? [] : [name])],
      remove: chosen.filter((one) => !wanted.get(tagKey(one))),
    };
    onSave(change.add.length + change.remove.length > 0 ? change : null);
  }

  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={t("newTag")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={LIMITS.tagCharacters}
            error={fault}
            autoFocus
          />
        </div>
        <Button variant="outline" size="field" onClick={add}>
          {t("add")}
        </Button>
      </div>
      {names.length > 0 ? (
        <fieldset className="max-h-[40dvh] overflow-y-auto border-t border-rule">
          <legend className="sr-only">{t("tags")}</legend>
          {names.map((name) => (
            <TagChoice
              key={tagKey(name)}
              name={name}
              state={wanted.get(tagKey(name)) ?? shareOf(documents, name)}
              onChange={(on) => want(name, on)}
            />
          ))}
        </fieldset>
      ) : null}
      <div className="flex gap-3">
        <Button type="submit">{t("save")}</Button>
        <Button variant="quiet" onClick={() => onSave(null)}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

/** Whether all documents have a tag, none of them, or some. */
function shareOf(documents: readonly ListedDocument[], name: string): boolean | "some" {
  const having = documents.filter((one) => hasTag(one, name)).length;
  return having === 0 ? false : having === documents.length || "some";
}
