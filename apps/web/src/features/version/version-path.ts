import { VersionNumber } from "@marginalia/contract";
import type { Route } from "next";

/** A page's address for one version; it stays the same when a newer one comes. */
export const versionPath = (pagePath: string, number: number, fragment = "") =>
  `${pagePath}?version=${number}${fragment}` as Route; // a page that is there, with a version of its own

/** The version that a page's address names; undefined, the newest, when it names none. */
export async function versionOf(searchParams: PageSearch): Promise<number | undefined> {
  const { version } = await searchParams;
  return VersionNumber.safeParse(version).data;
}

type PageSearch = Promise<Record<string, string | string[] | undefined>>;
