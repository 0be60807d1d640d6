import { setTimeout as sleep } from "node:timers/promises";
import type { Import, ImportTarget } from "@marginalia/contract";
import type { ReadConversation } from "@marginalia/exchange";
import type { Person, World } from "../testing.ts";
import { getImport } from "./get.ts";
import { type OpenExport, runImports } from "./run.ts";
import { startImport } from "./start.ts";
import { entriesOf, opens, receive } from "./test-conversations.ts";

export const OVER: readonly Import["state"][] = ["done", "failed", "cancelled"];

/** Runs the imports of a world until this one has come to one of the states; throws what went wrong beside it. */
export async function runUntil(
  { db }: World,
  person: Person,
  { id }: Import,
  openExport: OpenExport,
  states: readonly Import["state"][],
): Promise<Import> {
  const stop = new AbortController();
  const errors: unknown[] = [];
  const running = runImports({ db, openExport, onError: (error) => errors.push(error) }, stop.signal);
  let now = await getImport(person.scope, { id });
  while (!states.includes(now.state) && errors.length === 0) {
    await sleep(20);
    now = await getImport(person.scope, { id });
  }
  stop.abort();
  await running;
  if (errors.length > 0) throw errors[0];
  return now;
}

type To = { target?: ImportTarget; documentId?: Parameters<typeof startImport>[1]["documentId"] };

/** Sends an export, tries it, starts it, and waits for its end. */
export async function bring(
  world: World,
  person: Person,
  conversations: ReadConversation[],
  { target = "each", documentId }: To = {},
) {
  const openExport = opens(conversations);
  const sent = await receive(person);
  const tried = await runUntil(world, person, sent, openExport, ["ready", ...OVER]);
  if (tried.state !== "ready") return { run: tried, foreseen: [], entries: [] };
  const foreseen = await entriesOf(person, sent);
  await startImport(person.scope, { id: sent.id, target, documentId });
  const run = await runUntil(world, person, sent, openExport, OVER);
  return { run, foreseen, entries: await entriesOf(person, sent) };
}
