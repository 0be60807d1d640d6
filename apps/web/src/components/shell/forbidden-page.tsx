import "server-only";

import { StatusPage } from "@/components/shell/status-page.tsx";
import { api } from "@/trpc/server.ts";

const ASK = "Ask the document’s author to add you under “Who can see this”; then open this address again.";

const WORDS = {
  session: `A session can be read by those who may read its document. ${ASK}`,
  document: ASK,
  import: "It is seen by whoever sent its files, and by nobody else.",
  page: "It is for those who administer this instance.",
} as const;

/** Says no without a word about what is there: the only data on it are the reader's own. */
export async function ForbiddenPage({ what }: { what: keyof typeof WORDS }) {
  const account = await api.account.get().catch(() => null);
  return (
    <StatusPage label="403 · No access" title={`You don't have access to this ${what}`}>
      <p>{WORDS[what]}</p>
      {account ? (
        <p>
          You are signed in as <strong className="font-medium text-ink">{account.email}</strong>.
        </p>
      ) : null}
    </StatusPage>
  );
}
