import "server-only";

import { cache } from "react";
import { api } from "@/trpc/server.ts";

/** The document of a request, its newest version unless one is said: read once for its page and its page's title. */
export const getDocument = cache((id: string, version?: number) => api.document.get({ id, version }));

/** How that version is read. */
export const getContent = cache((id: string, version?: number) => api.document.getContent({ id, version }));
