import { LibraryBig, Settings } from "lucide-react";
import Link from "next/link";
import { ShortcutsDialog } from "@/components/shortcuts/shortcuts-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { SignOutButton } from "@/features/account/sign-out-button.tsx";
import { PaletteButton } from "@/features/palette/palette-button.tsx";
import { LanguageMenu } from "@/i18n/language-menu.tsx";
import { getChosenLocale, getTranslations } from "@/i18n/server.ts";
import type { RouterOutputs } from "@/trpc/client.ts";
import { ThemeMenu } from "./theme.tsx";
import { Wordmark } from "./wordmark.tsx";

/** The line at the head of every page. `account` is null for somebody who is not signed in. */
export async function SiteHeader({ account }: { account: RouterOutputs["account"]["get"] | null }) {
  const t = await getTranslations("shell");
  return (
    <header className="flex h-13 items-center justify-between gap-2 border-b border-rule px-4 sm:px-6 print:hidden">
      <a
        href="#content"
        className="sr-only rounded-md bg-accent px-4 py-2 text-sm text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:start-2 focus:z-50"
      >
        {t("skip")}
      </a>
      <Wordmark />
      <div className="flex items-center gap-0.5 sm:gap-1">
        {account ? (
          <nav aria-label={t("site")} className="flex items-center gap-0.5 sm:gap-1">
            <HeaderLink href="/" label={t("library")} icon={<LibraryBig aria-hidden="true" />} />
            <PaletteButton />
            <HeaderLink href="/settings" label={t("settings")} icon={<Settings aria-hidden="true" />} />
          </nav>
        ) : null}
        <ShortcutsDialog />
        <LanguageMenu chosen={await getChosenLocale()} />
        <ThemeMenu />
        {account ? <SignOutButton name={account.name} /> : null}
      </div>
    </header>
  );
}

type HeaderLinkProps = { href: "/" | "/settings"; label: string; icon: React.ReactNode };

/** On a narrow screen the icon alone; its name stays for those who hear the page. */
function HeaderLink({ href, label, icon }: HeaderLinkProps) {
  return (
    <Button asChild variant="quiet" className="h-8 px-2 sm:px-2.5">
      <Link href={href}>
        <span className="sm:hidden">{icon}</span>
        <span className="sr-only sm:not-sr-only">{label}</span>
      </Link>
    </Button>
  );
}
