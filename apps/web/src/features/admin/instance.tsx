"use client";

import type { Instance as Report } from "@marginalia/contract";
import type { ReactNode } from "react";
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
      <Facts title="How full it is" facts={fullness(report)} />
      <Facts title="How it is set up" facts={setUp(report)} />
    </div>
  );
}

type Fact = readonly [name: string, value: ReactNode];

function fullness({ figures, settings: { freeBytes }, databaseMilliseconds, postgresVersion }: Report): Fact[] {
  return [
    ["Accounts", count.format(figures.accounts)],
    ["Documents", count.format(figures.documents)],
    ["Chat sessions", count.format(figures.chatSessions)],
    ["Messages", count.format(figures.messages)],
    ["Files waiting to be read", count.format(figures.uploadsWaiting)],
    ["Answers being written", count.format(figures.answersRunning)],
    ["Database", size(figures.databaseBytes)],
    ...(freeBytes === null ? [] : [["Free on its disk", <Room key="room" bytes={freeBytes} />] as const]),
    ["PostgreSQL", `${postgresVersion.split(" ", 1)[0]}, answered in ${databaseMilliseconds} ms`],
  ];
}

function setUp({ settings }: Report): Fact[] {
  return [
    ["Address", settings.url],
    ["Database", settings.database === "embedded" ? "its own" : "another PostgreSQL"],
    ["Models", settings.models.join(", ")],
    ["Mail", settings.mail ? "is sent" : "none: links are handed on by people"],
    ["Sign-in", ["e-mail and password", ...settings.signInProviders].join(", ")],
    ["Largest file", size(settings.uploadBytes)],
    ["Limits of use", settings.limits ? "on" : "off"],
    ["Proxies in front", settings.proxyHops === 0 ? "none" : String(settings.proxyHops)],
    ["Node.js", settings.nodeVersion],
  ];
}

function Room({ bytes: free }: { bytes: number }) {
  if (free >= SCARCE) return size(free);
  return <strong className="font-medium text-danger">{size(free)}: make room before nothing can be stored</strong>;
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
