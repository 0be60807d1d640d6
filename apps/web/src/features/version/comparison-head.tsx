"use client";

import type { Comparison, DocumentVersion } from "@marginalia/contract";
import { Button } from "@/components/ui/button.tsx";
import { control } from "@/components/ui/field.tsx";
import { Time } from "@/components/ui/time.tsx";

type ComparisonHeadProps = {
  comparison: Comparison;
  versions: readonly DocumentVersion[];
  documentId: string;
  changes: number;
};

/** Which two versions, how much differs, and the choice of others. */
export function ComparisonHead({ comparison, versions, documentId, changes }: ComparisonHeadProps) {
  const { from, to, stretches } = comparison;
  const isCoarse = stretches.some(({ byWord, parts }) => !byWord || parts === null);
  return (
    <header className="mb-8">
      <h1 className="font-serif text-[2rem] leading-tight tracking-[-0.012em]">
        Version {from.number} and version {to.number}
      </h1>
      <p className="mt-2 text-sm text-ink-soft">
        <Time at={from.createdAt} /> and <Time at={to.createdAt} />.{" "}
        {changes === 0
          ? "Their words are the same."
          : `${changes === 1 ? "One place differs" : `${changes.toLocaleString("en")} places differ`}.`}
      </p>
      <form action={`/documents/${documentId}/compare`} className="mt-5 flex flex-wrap items-end gap-3">
        <VersionChoice name="from" label="Compare" value={from.number} versions={versions} />
        <VersionChoice name="to" label="with" value={to.number} versions={versions} />
        <Button type="submit" variant="outline" size="field">
          Compare
        </Button>
      </form>
      <p className="mt-5 flex flex-wrap gap-x-5 text-sm text-ink-soft">
        <span>
          <del className="compared">Only in version {from.number}</del>
        </span>
        <span>
          <ins className="compared">Only in version {to.number}</ins>
        </span>
      </p>
      {isCoarse && changes > 0 ? (
        <p className="mt-3 border-l-2 border-accent pl-3 text-sm text-ink-soft">
          Where too much differs to be compared word by word, whole paragraphs are shown as removed and added.
        </p>
      ) : null}
    </header>
  );
}

type VersionChoiceProps = { name: string; label: string; value: number; versions: readonly DocumentVersion[] };

function VersionChoice({ name, label, value, versions }: VersionChoiceProps) {
  return (
    <label className="flex flex-col gap-1.5 text-sm font-medium">
      {label}
      <select name={name} defaultValue={value} key={value} className={`${control} w-auto pr-8`}>
        {versions.map(({ number }) => (
          <option key={number} value={number}>
            Version {number}
          </option>
        ))}
      </select>
    </label>
  );
}
