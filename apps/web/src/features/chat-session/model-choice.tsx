"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuRadioGroup, MenuRadioItem } from "@/components/ui/menu.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Session } from "./message.ts";

/** What answers in this session. Where there is nothing to choose, nothing is asked. */
export function ModelChoice({ session }: { session: Pick<Session, "id" | "model"> }) {
  const t = useTranslations("session");
  const utils = trpc.useUtils();
  const { data } = trpc.model.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const set = trpc.chatSession.setModel.useMutation({
    onSettled: () => utils.chatSession.get.invalidate({ id: session.id }),
  });
  if (!data || data.models.length < 2) return null;
  const current = set.isPending ? set.variables.model : session.model;
  const chosen = data.models.find(({ name }) => name === (current ?? data.default));
  return (
    <Menu
      trigger={
        <Button variant="quiet" size="small" className="-me-1.5 ms-auto max-w-56 shrink px-1.5">
          <span className="sr-only">{t("model.from")} </span>
          <span className="truncate">{chosen?.label ?? current}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <MenuRadioGroup
        value={chosen?.name ?? ""}
        onValueChange={(model) => set.mutate({ id: session.id, model })}
        aria-label={t("model.choice")}
      >
        {data.models.map(({ name, label, kind, provider }) => (
          <MenuRadioItem key={name} value={name} className="items-start">
            <span>
              {label}
              <span className="block text-xs text-ink-soft">
                {kind === "quoting" ? t("model.quotes") : t("model.sentTo", { provider: provider ?? "" })}
              </span>
            </span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
