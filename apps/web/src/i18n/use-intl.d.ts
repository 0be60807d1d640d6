import type { Messages as OurMessages } from "@/messages/en/index.ts";
import type { Locale as OurLocale } from "./locale.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: OurLocale;
    Messages: OurMessages;
  }
}
