"use client";

import type { Instance as Report } from "@marginalia/contract";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time.tsx";
import { trpc } from "@/trpc/client.ts";

const count = new Intl.NumberFormat("en");
const inUnit = (unit: string) => new Intl.NumberFormat("en", { style: "unit", unit, maximumFractionDigits: 1 });
const megabytes = inUnit("megabyte");
const gigabytes = inUnit("gigabyte");
const size = (bytes: number) => (bytes < 1e9 ? megabytes.format(bytes / 1e6) : gigabytes.format(bytes / 1e9));
/** Below this an embedded database is about to have no room. */
const SCARCE = 1_000_000_000;

export function Instance() {
  const [report] = trpc.admin.getInstance.useSuspenseQuery(undefined, { refetchInterval: 30_000 });
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      <div className="space-y-8">
        <Facts title="How it is" facts={health(report)} />
        <Facts title="How full it is" facts={fullness(report)} />
      </div>
      <Facts title="How it is set up" facts={setUp(report)} />
    </div>
  );
}

type Fact = readonly [name: string, value: ReactNode];

function health({ health: now, settings }: Report): Fact[] {
  const missing = now.migrationsKnown - now.migrationsApplied;
  const lost = now.unreadableSecondFactors;
  return [
    ["Marginalia", settings.version],
    ["Running since", <Time key="start" at={settings.startedAt} />],
    ["PostgreSQL", `${now.postgresVersion}, answered in ${now.databaseMilliseconds} ms`],
    [
      "Its schema",
      missing === 0 ? "of this version" : <Alarm key="schema">{`${missing} migrations are missing`}</Alarm>,
    ],
    ["Connections to it", `${now.connections} of ${now.connectionLimit}`],
    [
      "Second factors",
      lost === 0 ? "all can be opened" : <Alarm key="seal">{`${lost} are sealed under another secret`}</Alarm>,
    ],
    [
      "Last backup",
      now.lastBackupAt ? <Time key="backup" at={now.lastBackupAt} /> : <Alarm key="backup">none in 90 days</Alarm>,
    ],
  ];
}

function fullness({ figures, settings: { freeBytes } }: Report): Fact[] {
  return [
    ["Accounts", count.format(figures.accounts)],
    ["Documents", count.format(figures.documents)],
    ["Chat sessions", count.format(figures.chatSessions)],
    ["Messages", count.format(figures.messages)],
    ["Files waiting to be read", count.format(figures.uploadsWaiting)],
    ["Answers being written", count.format(figures.answersRunning)],
    ["Database", size(figures.databaseBytes)],
    ...(freeBytes === null ? [] : [["Free on its disk", <Room key="room" bytes={freeBytes} />] as const]),
  ];
}

function setUp({ settings }: Report): Fact[] {
  return [
    ["Address", settings.url],
    ["Database", settings.database === "embedded" ? "its own" : "another PostgreSQL"],
    ["Its replicas", settings.replicas === 0 ? "none" : String(settings.replicas)],
    ["Models", settings.models.join(", ")],
    ["Mail", settings.mail ? "is sent" : "none: links are handed on by people"],
    ["Sign-in", ["e-mail and password", ...settings.signInProviders].join(", ")],
    ["Largest file", size(settings.uploadBytes)],
    ["Largest import", size(settings.importBytes)],
    ["Limits of use", settings.limits ? "on" : "off"],
    ["Proxies in front", settings.proxyHops === 0 ? "none" : String(settings.proxyHops)],
    ["Server processes", `${settings.processes}, up to ${settings.poolSize} connections each`],
    ["Watched by", watchers(settings)],
    ["Node.js", settings.nodeVersion],
  ];
}

const watchers = ({ metrics, traces }: Report["settings"]) =>
  [metrics && "Prometheus", traces && "OpenTelemetry"].filter(Boolean).join(", ") || "nothing";

function Room({ bytes: free }: { bytes: number }) {
  if (free >= SCARCE) return size(free);
  return <Alarm>{`${size(free)}: make room before nothing can be stored`}</Alarm>;
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
            <dd className="min-w-0 text-right tabular-nums [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
