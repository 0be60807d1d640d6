"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { FreshSecret } from "@/components/copy/fresh-secret.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Time } from "@/components/ui/time.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { NewTokenForm } from "./new-token-form.tsx";

export function AccessTokens() {
  const t = useTranslations("account.tokens");
  const [tokens] = trpc.accessToken.list.useSuspenseQuery();
  const [fresh, setFresh] = useState<RouterOutputs["accessToken"]["create"] | null>(null);
  return (
    <div className="flex flex-col gap-8">
      {fresh ? (
        <FreshSecret secret={fresh.token} label={t("copy")} onDone={() => setFresh(null)}>
          {t.rich("ready", {
            name: fresh.accessToken.name,
            b: (name) => <strong className="font-semibold">{name}</strong>,
          })}
        </FreshSecret>
      ) : null}
      {tokens.length === 0 ? (
        <p className="text-sm text-ink-soft">{t("none")}</p>
      ) : (
        <ul aria-label={t("yours")} className="border-t border-rule">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <NewTokenForm onCreated={setFresh} />
      <p className="text-sm text-ink-soft">
        {t.rich("docs", {
          link: (words) => (
            <a href="/api/docs" className="font-medium text-accent underline underline-offset-4">
              {words}
            </a>
          ),
        })}
      </p>
    </div>
  );
}

function TokenRow({ token }: { token: RouterOutputs["accessToken"]["list"][number] }) {
  const t = useTranslations("account.tokens");
  const utils = trpc.useUtils();
  const revoke = trpc.accessToken.revoke.useMutation({ onSettled: () => utils.accessToken.list.invalidate() });
  const ended = token.expiresAt.getTime() < Date.now();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="truncate text-sm font-medium">{token.name}</p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <span>
            {t("reach", {
              scopes: token.scopes.length > 1 ? "both" : (token.scopes[0] ?? "read"),
              reach: token.documentId === null ? "all" : token.documentTitle ? "document" : "one",
              title: token.documentTitle ?? "",
            })}
          </span>
          <span>{t.rich("ends", { ended: ended ? "yes" : "no", time: () => <Time at={token.expiresAt} /> })}</span>
          <span>
            <LastUse at={token.lastUsedAt} />
          </span>
        </p>
      </div>
      <Confirm
        trigger={
          <Button variant="outline" size="small" aria-label={t("revokeOne", { name: token.name })}>
            {t("revoke")}
          </Button>
        }
        title={t("revokeAsk", { name: token.name })}
        description={t("revokeAbout")}
        action={t("revoke")}
        onConfirm={() => revoke.mutate({ id: token.id })}
      />
      {revoke.isError ? (
        <FailureNotice error={revoke.error} what={t("notRevoked")} kept={t("stillWorks")} className="basis-full" />
      ) : null}
    </li>
  );
}

function LastUse({ at }: { at: Date | null }) {
  const t = useTranslations("account.tokens");
  return at ? t.rich("lastUsed", { time: () => <Time at={at} /> }) : t("neverUsed");
}
