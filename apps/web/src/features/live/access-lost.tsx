import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { StatusPage } from "@/components/shell/status-page.tsx";
import { Button } from "@/components/ui/button.tsx";
import { withNext } from "@/features/account/next-path.ts";
import type { Loss } from "./use-session-watch.ts";

const WORDS = {
  forbidden: {
    title: "You no longer have access to this session",
    why: "The document’s author has changed who can see it. What you were writing is kept in this browser, for when you may read it again.",
  },
  "signed-out": {
    title: "You are no longer signed in",
    why: "This device was signed out. What you were writing is kept in this browser: sign in and come back to it.",
  },
  gone: {
    title: "This session is gone",
    why: "It was deleted while you were reading. What you were writing is kept in this browser.",
  },
} as const satisfies Record<Loss, { title: string; why: string }>;

/** Stands where the session stood, from the moment that its reader may not see it any more. */
export function AccessLost({ loss }: { loss: Loss }) {
  const path = usePathname();
  const { title, why } = WORDS[loss];
  // What had the focus is gone; from here a screen reader says what stands in its place.
  useEffect(() => document.getElementById("content")?.focus(), []);
  const signIn = (
    <Button asChild>
      <Link href={withNext("/sign-in", path)}>Sign in and come back</Link>
    </Button>
  );
  return (
    <StatusPage label="No access" title={title} {...(loss === "signed-out" ? { action: signIn } : {})}>
      <p>{why}</p>
    </StatusPage>
  );
}
