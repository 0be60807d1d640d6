"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { deviceOf } from "./device-name.ts";
import { FailureNotice } from "./failure-notice.tsx";

export function Devices() {
  const t = useTranslations("account");
  const [devices] = trpc.account.listDevices.useSuspenseQuery();
  return (
    <ul aria-label={t("yourDevices")} className="border-t border-rule">
      {devices.map((device) => (
        <DeviceRow key={device.id} device={device} />
      ))}
    </ul>
  );
}

function DeviceRow({ device }: { device: RouterOutputs["account"]["listDevices"][number] }) {
  const t = useTranslations("account");
  const utils = trpc.useUtils();
  const revoke = trpc.account.revokeDevice.useMutation({ onSettled: () => utils.account.listDevices.invalidate() });
  const { browser = t("unknownBrowser"), system } = deviceOf(device.userAgent);
  const name = system ? t("browserOn", { browser, system }) : browser;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="text-sm font-medium" title={device.userAgent}>
          {name}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <span>{t.rich("signedIn", { time: () => <Time at={device.createdAt} /> })}</span>
          <span>{t.rich("lastSeen", { time: () => <Time at={device.lastSeenAt} /> })}</span>
        </p>
      </div>
      {device.current ? (
        <span className="text-sm text-accent">{t("thisDevice")}</span>
      ) : (
        <Button
          variant="outline"
          size="small"
          aria-label={t("signOutDevice", { name })}
          disabled={revoke.isPending}
          onClick={() => revoke.mutate({ id: device.id })}
        >
          {revoke.isPending ? t("signingOut") : t("signOut")}
        </Button>
      )}
      {revoke.isError ? (
        <FailureNotice error={revoke.error} what={t("deviceKept")} kept="" className="basis-full" />
      ) : null}
    </li>
  );
}
