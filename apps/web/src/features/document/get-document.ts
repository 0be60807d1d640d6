import "server-only";

import { cache } from "react";
import { api } from "@/trpc/server.ts";

/** The document of a request: read once for its page and its page's title. */
export const getDocument = cache((id: string) => api.document.get({ id }));
