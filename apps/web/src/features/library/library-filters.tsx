"use client";

import { DocumentFormat, DocumentSort } from "@marginalia/contract";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { trpc } from "@/trpc/client.ts";
import { type LibraryView, viewPath } from "./library-view.ts";

/** How the documents are sorted, and what they are narrowed to. All of it stands in the address. */
export function LibraryFilters({ view }: { view: LibraryView }) {
  const formats = useTranslations("document.format");
  const t = useTranslations("library");
  const router = useRouter();
  const tags = trpc.tag.list.useQuery().data?.tags ?? [];
  const names = tags.map(({ name }) => name);
  // A tag that the address names and no document has any more is still what is looked for.
  const offered = view.tag === null || names.includes(view.tag) ? names : [view.tag, ...names];
  const go = (change: Partial<LibraryView>) => router.push(viewPath({ ...view, ...change }), { scroll: false });
  return (
    <>
      <Choice label={t("sortBy")} value={view.sort} onChange={(value) => go({ sort: DocumentSort.parse(value) })}>
        {DocumentSort.options.map((sort) => [sort, t(`sort.${sort}`)])}
      </Choice>
      <Choice
        label={t("format")}
        value={view.format ?? ""}
        onChange={(value) => go({ format: value === "" ? null : DocumentFormat.parse(value) })}
      >
        {[["", t("anyFormat")], ...DocumentFormat.options.map((format) => [format, formats(format)] as const)]}
      </Choice>
      {offered.length > 0 ? (
        <Choice label={t("tag")} value={view.tag ?? ""} onChange={(value) => go({ tag: value === "" ? null : value })}>
          {[["", t("anyTag")], ...offered.map((name) => [name, name] as const)]}
        </Choice>
      ) : null}
    </>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Values and their names. */
  children: readonly (readonly [string, string])[];
};

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-7 max-w-40 cursor-pointer rounded-md border border-rule-strong bg-page px-1.5 text-xs text-ink hover:bg-tint"
    >
      {children.map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}
