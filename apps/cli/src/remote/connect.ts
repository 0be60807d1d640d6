import { createMarginaliaClient, createMarginaliaFiles } from "@marginalia/client";
import { readSettings } from "./settings.ts";

/** The instance that this person has signed in to. */
export async function connect() {
  const settings = await readSettings();
  return { client: createMarginaliaClient(settings), files: createMarginaliaFiles(settings) };
}
