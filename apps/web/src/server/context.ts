import "server-only";

import { type ApiContext, createContext } from "@marginalia/api";
import { runtime } from "./runtime.ts";

/** Who is asking, for a page: the same reading of cookies and tokens that the API does. */
export function openContext(headers: Headers): ApiContext {
  return createContext(runtime().apiOptions, headers);
}
