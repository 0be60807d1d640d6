"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { ThemeProvider as NextThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuRadioGroup, MenuRadioItem } from "@/components/ui/menu.tsx";

/** `nonce` lets the one script run that sets the theme before the first paint. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextThemeProvider attribute="class" disableTransitionOnChange {...(nonce === undefined ? {} : { nonce })}>
      {children}
    </NextThemeProvider>
  );
}

const THEMES = [
  { value: "system", Icon: Monitor },
  { value: "light", Icon: Sun },
  { value: "dark", Icon: Moon },
] as const;

export function ThemeMenu() {
  const t = useTranslations("shell");
  const { theme = "system", setTheme } = useTheme();
  return (
    <Menu
      trigger={
        <Button data-command={t("theme.command")} variant="quiet" size="icon" aria-label={t("theme.name")}>
          <Sun aria-hidden="true" className="in-[.dark]:hidden" />
          <Moon aria-hidden="true" className="hidden in-[.dark]:block" />
        </Button>
      }
    >
      <MenuRadioGroup value={theme} onValueChange={setTheme}>
        {THEMES.map(({ value, Icon }) => (
          <MenuRadioItem key={value} value={value}>
            <Icon aria-hidden="true" className="text-ink-soft" />
            {t(`theme.${value}`)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
