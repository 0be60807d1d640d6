"use client";

import { Button } from "@/components/ui/button.tsx";
import { Time } from "@/components/ui/time.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { deviceName } from "./device-name.ts";
import { FailureNotice } from "./failure-notice.tsx";

export function Devices() {
  const [devices] = trpc.account.listDevices.useSuspenseQuery();
  return (
    <ul aria-label="Your devices" className="border-t border-rule">
      {devices.map((device) => (
        <DeviceRow key={device.id} device={device} />
      ))}
    </ul>
  );
}

function DeviceRow({ device }: { device: RouterOutputs["account"]["listDevices"][number] }) {
  const utils = trpc.useUtils();
  const revoke = trpc.account.revokeDevice.useMutation({ onSettled: () => utils.account.listDevices.invalidate() });
  const name = deviceName(device.userAgent);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="text-sm font-medium" title={device.userAgent}>
          {name}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <span>
            signed in <Time at={device.createdAt} />
          </span>
          <span>
            last seen <Time at={device.lastSeenAt} />
          </span>
        </p>
      </div>
      {device.current ? (
        <span className="text-sm text-accent">This device</span>
      ) : (
        <Button
          variant="outline"
          size="small"
          aria-label={`Sign out ${name}`}
          disabled={revoke.isPending}
          onClick={() => revoke.mutate({ id: device.id })}
        >
          {revoke.isPending ? "Signing out…" : "Sign out"}
        </Button>
      )}
      {revoke.isError ? (
        <FailureNotice error={revoke.error} what="The device was not signed out." kept="" className="basis-full" />
      ) : null}
    </li>
  );
}
