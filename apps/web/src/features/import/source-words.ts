import type { ExchangeSource } from "@marginalia/contract";

/** The tools as people know them. */
export const SOURCE_WORDS = {
  marginalia: "Marginalia",
  chatgpt: "ChatGPT",
  claude: "Claude",
  "open-webui": "Open WebUI",
  librechat: "LibreChat",
} as const satisfies Record<ExchangeSource, string>;
