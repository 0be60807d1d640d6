import { auditRoutes } from "./audit.ts";
import { exportRoutes } from "./exports.ts";
import { fileRoutes } from "./files.ts";
import type { HandRoute } from "./hand-route.ts";
import { importFileRoutes } from "./imports.ts";

/** Every REST route that is no row of `routes.ts`. */
export const handRoutes: readonly HandRoute[] = [...fileRoutes, ...auditRoutes, ...importFileRoutes, ...exportRoutes];
