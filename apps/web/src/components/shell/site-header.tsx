import { LibraryBig, Settings } from "lucide-react";
import Link from "next/link";
import { ShortcutsDialog } from "@/components/shortcuts/shortcuts-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { SignOutButton } from "@/features/account/sign-out-button.tsx";
import { PaletteButton } from "@/features/palette/palette-button.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";
import { ThemeMenu } from "./theme.tsx";
import { Wordmark } from "./wordmark.tsx";

/** The line at the head of every page. `account` is null for somebody who is not signed in. */
export function SiteHeader({ account }: { account: RouterOutputs["account"]["get"] | null }) {
  return (
    <header className="flex h-13 items-center justify-between gap-2 border-b border-rule px-4 sm:px-6 print:hidden">
      <a
        href="#content"
        className="sr-only rounded-md bg-accent px-4 py-2 text-sm text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the content
      </a>
      <Wordmark />
      <div className="flex items-center gap-0.5 sm:gap-1">
        {account ? (
          <nav aria-label="Site" className="flex items-center gap-0.5 sm:gap-1">
            <HeaderLink href="/" label="Library" icon={<LibraryBig aria-hidden="true" />} />
            <PaletteButton />
            <HeaderLink href="/settings" label="Settings" icon={<Settings aria-hidden="true" />} />
          </nav>
        ) : null}
        <ShortcutsDialog />
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
