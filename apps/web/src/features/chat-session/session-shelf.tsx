"use client";

import { Archive, Pin } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu } from "@/components/ui/menu.tsx";
import { ShelfItems } from "@/features/shelf/shelf-menu.tsx";
import { trpc } from "@/trpc/client.ts";

const STATES = { pinned: "This session is pinned", archived: "This session is archived" } as const;

/** Pins or archives the session that is read, for the reader alone; the button says where it is. */
export function SessionShelf({ sessionId }: { sessionId: string }) {
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
  const label = shelf ? STATES[shelf] : "Pin or archive this session";
  const Icon = shelf === "archived" ? Archive : Pin;
  return (
    <>
      {shelve.isError ? (
        <span role="alert" className="text-xs text-danger">
          Not moved; try again.
        </span>
      ) : null}
      <Menu
        trigger={
          <Button
            variant="quiet"
            size="icon"
            data-command="Pin or archive this session"
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
