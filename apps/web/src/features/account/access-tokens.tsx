"use client";

import { useState } from "react";
import { FreshSecret } from "@/components/copy/fresh-secret.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Time } from "@/components/ui/time.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { NewTokenForm } from "./new-token-form.tsx";

export function AccessTokens() {
  const [tokens] = trpc.accessToken.list.useSuspenseQuery();
  const [fresh, setFresh] = useState<RouterOutputs["accessToken"]["create"] | null>(null);
  return (
    <div className="flex flex-col gap-8">
      {fresh ? (
        <FreshSecret secret={fresh.token} label="Copy the token" onDone={() => setFresh(null)}>
          <strong className="font-semibold">{fresh.accessToken.name}</strong> is ready. Copy it now: it is stored only
          as a hash and never shown again.
        </FreshSecret>
      ) : null}
      {tokens.length === 0 ? (
        <p className="text-sm text-ink-soft">You have no access tokens.</p>
      ) : (
        <ul aria-label="Your access tokens" className="border-t border-rule">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <NewTokenForm onCreated={setFresh} />
      <p className="text-sm text-ink-soft">
        <a href="/api/docs" className="font-medium text-accent underline underline-offset-4">
          What a program can do
        </a>
        , to read and to try.
      </p>
    </div>
  );
}

function TokenRow({ token }: { token: RouterOutputs["accessToken"]["list"][number] }) {
  const utils = trpc.useUtils();
  const revoke = trpc.accessToken.revoke.useMutation({ onSettled: () => utils.accessToken.list.invalidate() });
  const ended = token.expiresAt.getTime() < Date.now();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="truncate text-sm font-medium">{token.name}</p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <span>
            {token.scopes.join(" and ")}
            {token.documentId === null
              ? ""
              : `, ${token.documentTitle ? `“${token.documentTitle}”` : "one document"} only`}
          </span>
          <span>
            {ended ? "ended" : "ends"} <Time at={token.expiresAt} />
          </span>
          <span>
            {token.lastUsedAt ? (
              <>
                last used <Time at={token.lastUsedAt} />
              </>
            ) : (
              "never used"
            )}
          </span>
        </p>
      </div>
      <Confirm
        trigger={
          <Button variant="outline" size="small" aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        }
        title={`Revoke “${token.name}”?`}
        description="Programs that use it are refused from now on. This cannot be undone; a new token can be made at any time."
        action="Revoke"
        onConfirm={() => revoke.mutate({ id: token.id })}
      />
      {revoke.isError ? (
        <FailureNotice
          error={revoke.error}
          what="The token was not revoked."
          kept="It still works."
          className="basis-full"
        />
      ) : null}
    </li>
  );
}
