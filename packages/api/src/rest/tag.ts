import type { ProcedurePath } from "./route.ts";

type Entity = ProcedurePath extends infer Path ? (Path extends `${infer Name}.${string}` ? Name : never) : never;

/** Under which heading of the API's description a router's routes stand, in the order of reading. */
const TAGS = {
  document: "Documents",
  tag: "Documents",
  upload: "Uploads",
  import: "Imports",
  chatSession: "Chat sessions",
  message: "Messages",
  citation: "Messages",
  model: "Models",
  grant: "Who can see it",
  shareLink: "Share links",
  accessToken: "Access tokens",
  account: "Account",
  admin: "Administration",
} as const satisfies Record<Entity, string>;

export type Tag = (typeof TAGS)[Entity];

export const ALL_TAGS: readonly Tag[] = [...new Set(Object.values(TAGS))];

export function tagOf(procedure: ProcedurePath): Tag {
  const entity = procedure.slice(0, procedure.indexOf(".")) as Entity; // what stands before the dot of a ProcedurePath
  return TAGS[entity];
}
