import { StatusPage } from "@/components/shell/status-page.tsx";
import { getTranslations } from "@/i18n/server.ts";

export default async function SharedNotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <StatusPage label={t("label")} title={t("link.title")}>
      <p>{t("link.about")}</p>
    </StatusPage>
  );
}
