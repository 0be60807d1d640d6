"use client";

import type { Comparison, DocumentVersion } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
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
  const t = useTranslations("version");
  const { from, to, stretches } = comparison;
  const isCoarse = stretches.some(({ byWord, parts }) => !byWord || parts === null);
  return (
    <header className="mb-8">
      <h1 className="font-serif text-[2rem] leading-tight tracking-[-0.012em]">
        {t("two", { from: from.number, to: to.number })}
      </h1>
      <p className="mt-2 text-sm text-ink-soft">
        {t.rich("times", { from: () => <Time at={from.createdAt} />, to: () => <Time at={to.createdAt} /> })}{" "}
        {t("differ", { count: changes })}
      </p>
      <form action={`/documents/${documentId}/compare`} className="mt-5 flex flex-wrap items-end gap-3">
        <VersionChoice name="from" label={t("compare")} value={from.number} versions={versions} />
        <VersionChoice name="to" label={t("with")} value={to.number} versions={versions} />
        <Button type="submit" variant="outline" size="field">
          {t("compare")}
        </Button>
      </form>
      <p className="mt-5 flex flex-wrap gap-x-5 text-sm text-ink-soft">
        <span>
          <del className="compared">{t("onlyIn", { number: from.number })}</del>
        </span>
        <span>
          <ins className="compared">{t("onlyIn", { number: to.number })}</ins>
        </span>
      </p>
      {isCoarse && changes > 0 ? (
        <p className="mt-3 border-s-2 border-accent ps-3 text-sm text-ink-soft">{t("coarse")}</p>
      ) : null}
    </header>
  );
}

type VersionChoiceProps = { name: string; label: string; value: number; versions: readonly DocumentVersion[] };

function VersionChoice({ name, label, value, versions }: VersionChoiceProps) {
  const t = useTranslations("version");
  return (
    <label className="flex flex-col gap-1.5 text-sm font-medium">
      {label}
      <select name={name} defaultValue={value} key={value} className={`${control} w-auto pe-8`}>
        {versions.map(({ number }) => (
          <option key={number} value={number}>
            {t("version", { number })}
          </option>
        ))}
      </select>
    </label>
  );
}
