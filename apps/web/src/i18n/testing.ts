import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl/react";
import { messages } from "@/messages/en/index.ts";

/** An element as HTML, for whoever reads English. */
export const renderInEnglish = (element: ReactElement): string =>
  renderToStaticMarkup(createElement(IntlProvider, { locale: "en", messages, timeZone: "UTC", children: element }));
