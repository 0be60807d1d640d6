"use client";

import { Ellipsis, GitFork, Link2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { copyText } from "@/components/copy/copy-text.ts";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { useConversation } from "./conversation-context.ts";
import type { Message } from "./message.ts";

/** What is done with a message now and then. */
export function MessageMenu({ message }: { message: Message }) {
  const t = useTranslations("session");
  const { maySend, actions } = useConversation();
  const [said, setSaid] = useState("");
  const of = message.role;
  return (
    <>
      <span role="status" className={said ? "px-1" : "sr-only"}>
        {said}
      </span>
      <Menu
        trigger={
          <Button
            variant="quiet"
            size="small"
            className="min-w-7 px-1.5"
            aria-label={t("menu.moreFor", { of })}
            title={t("menu.more")}
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem
          onSelect={async () => {
            setSaid(t((await copyText(linkTo(message.id))) ? "menu.copied" : "menu.refused"));
            setTimeout(() => setSaid(""), 2_500);
          }}
        >
          <Link2 aria-hidden="true" />
          {t("menu.copyLink", { of })}
        </MenuItem>
        {maySend && message.status !== "running" ? (
          <MenuItem onSelect={() => void actions.fork(message.id)}>
            <GitFork aria-hidden="true" />
            {t("menu.fork")}
          </MenuItem>
        ) : null}
      </Menu>
    </>
  );
}

function linkTo(id: string): string {
  const url = new URL(window.location.href);
  url.hash = `m-${id}`;
  return url.href;
}
