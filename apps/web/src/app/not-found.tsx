import { StatusPage } from "@/components/shell/status-page.tsx";
import { getTranslations } from "@/i18n/server.ts";

export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <StatusPage label={t("label")} title={t("nothing.title")}>
      <p>{t("nothing.about")}</p>
    </StatusPage>
  );
}
