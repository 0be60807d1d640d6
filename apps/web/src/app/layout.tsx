import "./globals.css";

import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { SiteHeader } from "@/components/shell/site-header.tsx";
import { ThemeProvider } from "@/components/shell/theme.tsx";
import { UploadProvider } from "@/features/upload/upload-provider.tsx";
import { directionOf } from "@/i18n/locale.ts";
import { messagesOf } from "@/i18n/messages.ts";
import { LanguageProvider } from "@/i18n/provider.tsx";
import { getLocale, getTranslations } from "@/i18n/server.ts";
import { runtime } from "@/server/runtime.ts";
import { TRPCProvider } from "@/trpc/provider.tsx";
import { api } from "@/trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: "Marginalia", template: "%s · Marginalia" },
    description: t("description"),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f2eb" },
    { media: "(prefers-color-scheme: dark)", color: "#1a1816" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  // The header is for whoever is there: what a page needs is the page's own to ask for, and to fail on.
  const account = await api.account.get().catch(() => null);
  const locale = await getLocale();
  return (
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <body className="flex flex-col">
        <LanguageProvider locale={locale} messages={await messagesOf(locale)}>
          <ThemeProvider nonce={nonce}>
            <TRPCProvider>
              <UploadProvider limitBytes={runtime().apiOptions.uploadBytes} signedIn={account !== null}>
                <SiteHeader account={account} />
                {children}
              </UploadProvider>
            </TRPCProvider>
          </ThemeProvider>
        </LanguageProvider>
      </body>
    </html>
  );
}
