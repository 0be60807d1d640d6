import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SharedSession } from "@/features/share-link/shared-session.tsx";
import { api } from "@/trpc/server.ts";

type SharedPageProps = PageProps<"/s/[token]">;

/** What the link shows; null for one that does not open, and for somebody who has guessed too often. */
const open = cache(async (token: string) => {
  try {
    return await api.shareLink.open({ token });
  } catch (error) {
    const closed = error instanceof TRPCError && ["NOT_FOUND", "TOO_MANY_REQUESTS"].includes(error.code);
    if (closed) return null;
    throw error;
  }
});

export async function generateMetadata({ params }: SharedPageProps): Promise<Metadata> {
  const session = await open((await params).token);
  const title = session && (session.title ?? "Untitled session");
  return { ...(title ? { title } : {}), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

export default async function SharedPage({ params }: SharedPageProps) {
  const { token } = await params;
  const session = await open(token);
  if (!session) notFound();
  return <SharedSession token={token} newest={session} />;
}
