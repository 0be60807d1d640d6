import "server-only";

import { type AppRouter, createCaller } from "@marginalia/api";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { openContext } from "@/server/context.ts";
import { createQueryClient } from "./query-client.ts";

const getQueryClient = cache(createQueryClient);

const getContext = cache(async () => openContext(await headers()));

/**
 * The API for server components, on behalf of the request's caller: `await api.document.get({ id })` to use the answer,
 * `api.document.get.prefetch({ id })` to hand it to the client components inside `HydrateClient`.
 */
export const { trpc: api, HydrateClient } = createHydrationHelpers<AppRouter>(createCaller(getContext), getQueryClient);

/**
 * Awaits what a page stands on. What the caller may not have becomes the page's own status: the sign-in page for nobody,
 * 403 and 404 for everybody else.
 */
export async function required<Answer>(answer: Promise<Answer>, path: string): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "UNAUTHORIZED") redirect(`/sign-in?next=${encodeURIComponent(path)}`);
    if (error.code === "FORBIDDEN") forbidden();
    if (error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

/** What is there, or null: for a page that says nothing of why it is not, nor to somebody who has guessed too often. */
export async function ifThere<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "TOO_MANY_REQUESTS"].includes(error.code)) return null;
    throw error;
  }
}
