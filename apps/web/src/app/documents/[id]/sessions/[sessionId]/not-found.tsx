import { StatusPage } from "@/components/shell/status-page.tsx";
import { getTranslations } from "@/i18n/server.ts";

export default async function ChatSessionNotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <StatusPage label={t("label")} title={t("session.title")}>
      <p>{t("session.about")}</p>
    </StatusPage>
  );
}
