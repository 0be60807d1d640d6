import { StatusPage } from "@/components/shell/status-page.tsx";
import { getTranslations } from "@/i18n/server.ts";

export default async function DocumentNotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <StatusPage label={t("label")} title={t("document.title")}>
      <p>{t("document.about")}</p>
    </StatusPage>
  );
}
