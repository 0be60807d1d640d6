import { Sections } from "@/components/shell/sections.tsx";
import { AuditLog } from "@/features/admin/audit-log.tsx";
import { Instance } from "@/features/admin/instance.tsx";
import { Invitations } from "@/features/admin/invitations.tsx";
import { SignUpModeForm } from "@/features/admin/sign-up-mode-form.tsx";
import { Users } from "@/features/admin/users.tsx";
import { getTranslations, titled } from "@/i18n/server.ts";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const generateMetadata = titled("admin.title");

const SECTIONS = [
  { id: "people", Section: Users },
  { id: "sign-up", Section: SignUpModeForm },
  { id: "invitations", Section: Invitations },
  { id: "instance", Section: Instance },
  { id: "audit", Section: AuditLog },
] as const;

export default async function AdminPage() {
  await required(api.admin.listUsers({ limit: 1 }), "/admin");
  await Promise.all([
    api.account.getSignUpMode.prefetch(),
    api.admin.listInvitations.prefetch(),
    api.admin.getInstance.prefetch(),
  ]);
  const t = await getTranslations("page.admin");
  const sections = SECTIONS.map(({ id, Section }) => ({
    id,
    title: t(`${id}.title`),
    about: t(`${id}.about`),
    Section,
  }));
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <h1 className="mb-10 font-serif text-[2.25rem] leading-none tracking-[-0.012em]">{t("title")}</h1>
        <Sections sections={sections} className="md:grid-cols-[13rem_minmax(0,1fr)]" />
      </main>
    </HydrateClient>
  );
}
