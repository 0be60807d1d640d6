import type { Metadata } from "next";
import { Sections } from "@/components/shell/sections.tsx";
import { AuditLog } from "@/features/admin/audit-log.tsx";
import { Instance } from "@/features/admin/instance.tsx";
import { Invitations } from "@/features/admin/invitations.tsx";
import { SignUpModeForm } from "@/features/admin/sign-up-mode-form.tsx";
import { Users } from "@/features/admin/users.tsx";
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "Administration" };

const SECTIONS = [
  {
    id: "people",
    title: "People",
    about:
      "An account that is disabled is refused everywhere at once. Administering gives nobody a look into documents.",
    Section: Users,
  },
  { id: "sign-up", title: "Sign-up", about: "Who may make an account here.", Section: SignUpModeForm },
  { id: "invitations", title: "Invitations", about: "Each is good for one account.", Section: Invitations },
  {
    id: "instance",
    title: "This instance",
    about:
      "What its environment says and how full it is, every half a minute. Nothing here can be changed from a browser.",
    Section: Instance,
  },
  {
    id: "audit",
    title: "Audit log",
    about:
      "What happened, newest first. It can be added to and never changed. Names of things and texts are not in it.",
    Section: AuditLog,
  },
];

export default async function AdminPage() {
  await required(api.admin.listUsers({ limit: 1 }), "/admin");
  await Promise.all([
    api.account.getSignUpMode.prefetch(),
    api.admin.listInvitations.prefetch(),
    api.admin.getInstance.prefetch(),
  ]);
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <h1 className="mb-10 font-serif text-[2.25rem] leading-none tracking-[-0.012em]">Administration</h1>
        <Sections sections={SECTIONS} className="md:grid-cols-[13rem_minmax(0,1fr)]" />
      </main>
    </HydrateClient>
  );
}
