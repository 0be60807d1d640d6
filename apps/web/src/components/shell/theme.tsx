"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { ThemeProvider as NextThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";
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
  { value: "system", label: "As the system", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;

export function ThemeMenu() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <Menu
      trigger={
        <Button data-command="Change the theme" variant="quiet" size="icon" aria-label="Theme">
          <Sun aria-hidden="true" className="in-[.dark]:hidden" />
          <Moon aria-hidden="true" className="hidden in-[.dark]:block" />
        </Button>
      }
    >
      <MenuRadioGroup value={theme} onValueChange={setTheme}>
        {THEMES.map(({ value, label, Icon }) => (
          <MenuRadioItem key={value} value={value}>
            <Icon aria-hidden="true" className="text-ink-soft" />
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
