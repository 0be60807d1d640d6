"use client";

import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuRadioGroup, MenuRadioItem } from "@/components/ui/menu.tsx";
import { LANGUAGE_COOKIE, LANGUAGES, LOCALES, type Locale } from "./locale.ts";

const BROWSER = "browser";
const YEAR = 31_536_000;

/** The languages, each by its own name: for whoever cannot read the one that is shown. `chosen` is null while the browser says which. */
export function LanguageMenu({ chosen }: { chosen: Locale | null }) {
  const t = useTranslations("shell.language");
  const router = useRouter();
  const choose = (language: string) => {
    const kept = language === BROWSER ? "; max-age=0" : `${language}; max-age=${YEAR}`;
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API
    document.cookie = `${LANGUAGE_COOKIE}=${kept}; path=/; samesite=lax`;
    router.refresh();
  };
  return (
    <Menu
      trigger={
        <Button data-command={t("command")} variant="quiet" size="icon" aria-label={t("name")}>
          <Languages aria-hidden="true" />
        </Button>
      }
    >
      <MenuRadioGroup value={chosen ?? BROWSER} onValueChange={choose}>
        <MenuRadioItem value={BROWSER}>{t("browser")}</MenuRadioItem>
        {LOCALES.map((locale) => (
          <MenuRadioItem key={locale} value={locale}>
            <span lang={locale}>{LANGUAGES[locale]}</span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
