import { useTranslations } from "use-intl/react";

/** Why a file did not arrive: by the key of a sentence, or in the server's own words. */
export type Fault =
  | { key: "folder" | "lost" | "offline" | "signedOut" | "notTaken" | "notSent" | "empty" }
  | { key: "tooLarge"; size: number; limit: number }
  | { said: string };

/** Says a fault in the reader's language. */
export function useFaultWords(): (fault: Fault) => string {
  const t = useTranslations("upload.fault");
  return (fault) => {
    if ("said" in fault) return fault.said;
    return fault.key === "tooLarge" ? t("tooLarge", { size: fault.size, limit: fault.limit }) : t(fault.key);
  };
}
