"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { FailureNotice } from "./failure-notice.tsx";

/** A press and not the opening of the page: mail programs open links to look at them. */
export function ConfirmEmailForm({ secret }: { secret: string }) {
  const confirm = trpc.account.confirmEmail.useMutation();
  if (confirm.isSuccess) {
    return (
      <Notice>
        Your e-mail address is changed, and every browser is signed out.{" "}
        <Link href="/sign-in" className="font-medium text-accent underline underline-offset-4">
          Sign in
        </Link>
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {confirm.isError ? <FailureNotice error={confirm.error} what="Your address was not changed." kept="" /> : null}
      <Button size="field" disabled={confirm.isPending} onClick={() => confirm.mutate({ secret })}>
        Use this address
      </Button>
    </div>
  );
}
