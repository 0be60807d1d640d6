import "server-only";

import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import type { Messages } from "@/messages/en/index.ts";
import { isLocale, LANGUAGE_COOKIE, type Locale } from "./locale.ts";
import { messagesOf } from "./messages.ts";
import { negotiateLocale } from "./negotiate.ts";

/** The language that somebody chose here; null for whoever leaves it to their browser. */
export async function getChosenLocale(): Promise<Locale | null> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : null;
}

/** The language of this request's answer. */
export const getLocale = cache(async (): Promise<Locale> => {
  const accepted = (await headers()).get("accept-language") ?? undefined;
  return negotiateLocale((await getChosenLocale()) ?? undefined, accepted);
});

/** As `useTranslations`, where React renders on the server alone. */
export async function getTranslations<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  namespace: Namespace,
) {
  const locale = await getLocale();
  return createTranslator<Messages, Namespace>({ locale, namespace, messages: await messagesOf(locale) });
}

/** A page's `generateMetadata`: its title, by its key in `page.json`. */
export const titled = (key: TitleKey) => async (): Promise<Metadata> => ({
  title: (await getTranslations("page"))(key),
});

type TitleKey = Parameters<Awaited<ReturnType<typeof getTranslations<"page">>>>[0];
