import "server-only";

import { StatusPage } from "@/components/shell/status-page.tsx";
import { getTranslations } from "@/i18n/server.ts";
import { api } from "@/trpc/server.ts";

/** Says no without a word about what is there: the only data on it are the reader's own. */
export async function ForbiddenPage({ what }: { what: "session" | "document" | "import" | "page" }) {
  const t = await getTranslations("shell");
  const account = await api.account.get().catch(() => null);
  return (
    <StatusPage label={t("forbidden.label")} title={t("forbidden.title", { what })}>
      <p>{t(`forbidden.${what}`)}</p>
      {account ? (
        <p>
          {t.rich("forbidden.signedIn", {
            email: account.email,
            b: (email) => <strong className="font-medium text-ink">{email}</strong>,
          })}
        </p>
      ) : null}
    </StatusPage>
  );
}
