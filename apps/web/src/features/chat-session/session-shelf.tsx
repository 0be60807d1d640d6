"use client";

import { Archive, Pin } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Menu } from "@/components/ui/menu.tsx";
import { ShelfItems } from "@/features/shelf/shelf-menu.tsx";
import { trpc } from "@/trpc/client.ts";

/** Pins or archives the session that is read, for the reader alone; the button says where it is. */
export function SessionShelf({ sessionId }: { sessionId: string }) {
  const t = useTranslations("session");
  const utils = trpc.useUtils();
  const { data } = trpc.chatSession.getShelf.useQuery({ id: sessionId });
  const shelve = trpc.chatSession.shelve.useMutation({
    onSuccess: (_, { shelf }) => {
      utils.chatSession.getShelf.setData({ id: sessionId }, { shelf });
      void utils.chatSession.list.invalidate();
      void utils.document.listMargin.invalidate();
    },
  });
  const shelf = data?.shelf ?? null;
  const label = t(`shelf.${shelf ?? "none"}`);
  const Icon = shelf === "archived" ? Archive : Pin;
  return (
    <>
      {shelve.isError ? (
        <span role="alert" className="text-xs text-danger">
          {t("shelf.notMoved")}
        </span>
      ) : null}
      <Menu
        trigger={
          <Button
            variant="quiet"
            size="icon"
            data-command={t("shelf.none")}
            aria-label={label}
            title={label}
            disabled={shelve.isPending}
          >
            <Icon aria-hidden="true" className={shelf ? "text-accent" : ""} fill={shelf ? "currentColor" : "none"} />
          </Button>
        }
      >
        <ShelfItems shelf={shelf} onMove={(next) => shelve.mutate({ id: sessionId, shelf: next })} />
      </Menu>
    </>
  );
}
