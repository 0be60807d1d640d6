import type { Database, Replicas } from "@marginalia/db";
import type { Actor } from "./actor.ts";

/** What a use case acts with: a database, and the caller on whose behalf. */
export type Scope = { readonly db: Database; readonly actor: Actor };

/** For the few verbs that nobody in particular, or the operator at the machine, may call. */
export type OpenScope = { readonly db: Database };

/** As `OpenScope`, for what can be read from a copy that is as new. */
export type CopiedScope = OpenScope & { readonly replicas?: Replicas | undefined };

/** A database or a transaction on it. */
export type Queryable = Pick<Database, "select" | "insert" | "update" | "delete" | "execute">;
