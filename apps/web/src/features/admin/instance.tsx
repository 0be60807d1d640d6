"use client";

import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl/react";
import { Time } from "@/components/ui/time.tsx";
import { trpc } from "@/trpc/client.ts";

/** Below this an embedded database is about to have no room. */
const SCARCE = 1_000_000_000;

export function Instance() {
  const t = useTranslations("admin.instance");
  const size = useSize();
  const { number } = useFormatter();
  const [report] = trpc.admin.getInstance.useSuspenseQuery(undefined, { refetchInterval: 30_000 });
  const { health, figures, settings } = report;
  const missing = health.migrationsKnown - health.migrationsApplied;
  const lost = health.unreadableSecondFactors;
  const watchers = [settings.metrics && "Prometheus", settings.traces && "OpenTelemetry"].filter(Boolean).join(", ");
  const healthFacts: Fact[] = [
    ["Marginalia", settings.version],
    [t("since"), <Time key="start" at={settings.startedAt} />],
    ["PostgreSQL", t("answered", { version: health.postgresVersion, milliseconds: health.databaseMilliseconds })],
    [
      t("schema"),
      missing === 0 ? t("schemaGood") : <Alarm key="schema">{t("migrationsMissing", { count: missing })}</Alarm>,
    ],
    [t("connections"), t("connectionsOf", { count: health.connections, limit: health.connectionLimit })],
    [t("secondFactors"), lost === 0 ? t("allOpen") : <Alarm key="seal">{t("sealedElsewhere", { count: lost })}</Alarm>],
    [
      t("lastBackup"),
      health.lastBackupAt ? (
        <Time key="backup" at={health.lastBackupAt} />
      ) : (
        <Alarm key="backup">{t("noBackup")}</Alarm>
      ),
    ],
  ];
  const full: Fact[] = [
    ...COUNTED.map((name) => [t(name), number(figures[name])] as const),
    [t("database"), size(figures.databaseBytes)],
    ...(settings.freeBytes === null
      ? []
      : [[t("free"), <Room key="room" bytes={settings.freeBytes} size={size(settings.freeBytes)} />] as const]),
  ];
  const setUp: Fact[] = [
    [t("address"), settings.url],
    [t("database"), t(settings.database === "embedded" ? "itsOwn" : "another")],
    [t("replicas"), settings.replicas === 0 ? t("none") : number(settings.replicas)],
    [t("models"), settings.models.join(", ")],
    [t("mail"), t(settings.mail ? "mailSent" : "noMail")],
    [t("signIn"), [t("byPassword"), ...settings.signInProviders].join(", ")],
    [t("largestFile"), size(settings.uploadBytes)],
    [t("largestImport"), size(settings.importBytes)],
    [t("limits"), t(settings.limits ? "on" : "off")],
    [t("proxies"), settings.proxyHops === 0 ? t("none") : number(settings.proxyHops)],
    [t("processes"), t("processesOf", { count: settings.processes, connections: settings.poolSize })],
    [t("watchedBy"), watchers || t("nothing")],
    ["Node.js", settings.nodeVersion],
  ];
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      <div className="space-y-8">
        <Facts title={t("how")} facts={healthFacts} />
        <Facts title={t("full")} facts={full} />
      </div>
      <Facts title={t("setUp")} facts={setUp} />
    </div>
  );
}

type Fact = readonly [name: string, value: ReactNode];

const COUNTED = ["accounts", "documents", "chatSessions", "messages", "uploadsWaiting", "answersRunning"] as const;

/** A number of bytes as people read it, in decimal units. */
function useSize() {
  const { number } = useFormatter();
  const inUnit = (value: number, unit: string) => number(value, { style: "unit", unit, maximumFractionDigits: 1 });
  return (bytes: number) => (bytes < 1e9 ? inUnit(bytes / 1e6, "megabyte") : inUnit(bytes / 1e9, "gigabyte"));
}

function Room({ bytes, size }: { bytes: number; size: string }) {
  const t = useTranslations("admin.instance");
  return bytes >= SCARCE ? size : <Alarm>{t("makeRoom", { size })}</Alarm>;
}

function Alarm({ children }: { children: string }) {
  return <strong className="font-medium text-danger">{children}</strong>;
}

function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <div>
      <h3 className="mb-2 text-sm font-medium">{title}</h3>
      <dl className="text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4 border-t border-rule py-1.5">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="min-w-0 text-end tabular-nums [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
