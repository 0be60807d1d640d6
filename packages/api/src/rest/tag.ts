import type { ProcedurePath } from "./route.ts";

type Entity = ProcedurePath extends infer Path ? (Path extends `${infer Name}.${string}` ? Name : never) : never;

/** Under which heading of the API's description a router's routes stand. */
const TAGS = {
  accessToken: "Access tokens",
  account: "Account",
  admin: "Administration",
  chatSession: "Chat sessions",
  citation: "Messages",
  document: "Documents",
  grant: "Who can see it",
  message: "Messages",
  model: "Models",
  shareLink: "Share links",
  upload: "Uploads",
} as const satisfies Record<Entity, string>;

export type Tag = (typeof TAGS)[Entity];

export const ALL_TAGS: readonly Tag[] = [...new Set(Object.values(TAGS))];

export function tagOf(procedure: ProcedurePath): Tag {
  const entity = procedure.slice(0, procedure.indexOf(".")) as Entity; // what stands before the dot of a ProcedurePath
  return TAGS[entity];
}
