import Link from "next/link";
import { Sections } from "@/components/shell/sections.tsx";
import { AccessTokens } from "@/features/account/access-tokens.tsx";
import { DeleteAccount } from "@/features/account/delete-account.tsx";
import { Devices } from "@/features/account/devices.tsx";
import { Profile } from "@/features/account/profile.tsx";
import { SignInSection } from "@/features/account/sign-in-section.tsx";
import { TwoFactor } from "@/features/account/two-factor.tsx";
import { ExportSection } from "@/features/export/export-section.tsx";
import { ImportSection } from "@/features/import/import-section.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const generateMetadata = titled("settings.title");

const SECTIONS = [
  { id: "profile", Section: Profile },
  { id: "sign-in", Section: SignInSection },
  { id: "two-factor", Section: TwoFactor },
  { id: "tokens", Section: AccessTokens },
  { id: "import", Section: ImportSection },
  { id: "export", Section: ExportSection },
  { id: "devices", Section: Devices },
  { id: "delete", Section: DeleteAccount },
] as const;

export default async function SettingsPage() {
  const [{ role }] = await Promise.all([
    required(api.account.get(), "/settings"),
    // What stands here is a browser's own: a token that comes instead gets a 403.
    required(api.account.getSecurity(), "/settings"),
    api.account.get.prefetch(),
    api.account.getSecurity.prefetch(),
    api.account.measureExport.prefetch(),
    api.accessToken.list.prefetch(),
    api.account.listDevices.prefetch(),
  ]);
  const t = await getTranslations("page.settings");
  const sections = SECTIONS.map(({ id, Section }) => ({
    id,
    title: t(`${id}.title`),
    about: t(`${id}.about`),
    Section,
  }));
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <div className="mb-10 flex flex-wrap items-baseline justify-between gap-4">
          <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">{t("title")}</h1>
          {role === "administrator" ? (
            <Link href="/admin" className="text-sm text-accent underline underline-offset-4">
              {t("administration")}
            </Link>
          ) : null}
        </div>
        <Sections sections={sections} className="md:grid-cols-[15rem_minmax(0,1fr)]" />
      </main>
    </HydrateClient>
  );
}
