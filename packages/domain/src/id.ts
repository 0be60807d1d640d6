import { v7 } from "uuid";

/** Mints an id: a UUIDv7, so that ids made later sort later. The cast gives a fresh id the brand of its entity. */
export function newId<Id extends string>(): Id {
  return v7() as Id;
}
