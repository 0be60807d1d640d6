import type { Metadata } from "next";
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
import { api, HydrateClient, required } from "@/trpc/server.ts";

export const metadata: Metadata = { title: "Settings" };

const SECTIONS = [
  {
    id: "profile",
    title: "Profile",
    about: "How you are named to those who share documents with you.",
    Section: Profile,
  },
  {
    id: "sign-in",
    title: "E-mail and password",
    about: "What you sign in with. A change signs your other browsers out.",
    Section: SignInSection,
  },
  {
    id: "two-factor",
    title: "Second factor",
    about: "A code from your phone, asked for besides your password.",
    Section: TwoFactor,
  },
  {
    id: "tokens",
    title: "Access tokens",
    about: "A token lets a program of yours act as you, within its scopes, until it ends or you revoke it.",
    Section: AccessTokens,
  },
  {
    id: "import",
    title: "Import",
    about: "What you said to other tools becomes sessions here.",
    Section: ImportSection,
  },
  {
    id: "export",
    title: "Export",
    about:
      "All that you can read here, as one zip: each document as it came, each session as JSON that can be imported again.",
    Section: ExportSection,
  },
  { id: "devices", title: "Devices", about: "The browsers in which you are signed in.", Section: Devices },
  {
    id: "delete",
    title: "Delete account",
    about: "You are told what goes, and what stays with others, before anything happens.",
    Section: DeleteAccount,
  },
];

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
  return (
    <HydrateClient>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 sm:px-6 sm:py-14">
        <div className="mb-10 flex flex-wrap items-baseline justify-between gap-4">
          <h1 className="font-serif text-[2.25rem] leading-none tracking-[-0.012em]">Settings</h1>
          {role === "administrator" ? (
            <Link href="/admin" className="text-sm text-accent underline underline-offset-4">
              Administration
            </Link>
          ) : null}
        </div>
        <Sections sections={SECTIONS} className="md:grid-cols-[15rem_minmax(0,1fr)]" />
      </main>
    </HydrateClient>
  );
}
