"use client";

import { StatusPage } from "@/components/shell/status-page.tsx";
import { Button } from "@/components/ui/button.tsx";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <StatusPage label="Something went wrong" title="This page could not be shown" action={<Retry reset={reset} />}>
      <p>Nothing that you wrote is lost: drafts are kept in this browser, and what was sent is stored.</p>
      <p>
        Try again in a moment. If it stays so, tell whoever runs this instance
        {error.digest ? ` (code ${error.digest})` : ""}.
      </p>
    </StatusPage>
  );
}

/** A full load: what failed may have been the code that was loaded before. */
function Retry({ reset }: { reset: () => void }) {
  return (
    <Button
      onClick={() => {
        reset();
        window.location.reload();
      }}
    >
      Try again
    </Button>
  );
}
