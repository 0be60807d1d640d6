import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SharedSession } from "@/features/share-link/shared-session.tsx";
import { getTranslations } from "@/i18n/server.ts";
import { api, ifThere } from "@/trpc/server.ts";

type SharedPageProps = PageProps<"/s/[token]">;

const open = cache((token: string) => ifThere(api.shareLink.open({ token })));

export async function generateMetadata({ params }: SharedPageProps): Promise<Metadata> {
  const session = await open((await params).token);
  const title = session && (session.title ?? (await getTranslations("page"))("untitledSession"));
  return { ...(title ? { title } : {}), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

export default async function SharedPage({ params }: SharedPageProps) {
  const { token } = await params;
  const session = await open(token);
  if (!session) notFound();
  return <SharedSession token={token} newest={session} />;
}
