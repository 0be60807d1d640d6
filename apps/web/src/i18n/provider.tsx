"use client";

import { Direction } from "radix-ui";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl/react";
import type { Messages } from "@/messages/en/index.ts";
import { directionOf, type Locale } from "./locale.ts";

type LanguageProviderProps = { locale: Locale; messages: Messages; children: ReactNode };

/** Gives what runs in the browser its language. */
export function LanguageProvider({ locale, messages, children }: LanguageProviderProps) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <Direction.Provider dir={directionOf(locale)}>{children}</Direction.Provider>
    </IntlProvider>
  );
}
