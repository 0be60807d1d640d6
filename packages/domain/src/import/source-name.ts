import type { ExchangeSource } from "@marginalia/contract";

/** The tools as people know them. */
export const SOURCE_NAMES: Readonly<Record<ExchangeSource, string>> = {
  marginalia: "Marginalia",
  chatgpt: "ChatGPT",
  claude: "Claude",
  "open-webui": "Open WebUI",
  librechat: "LibreChat",
};
