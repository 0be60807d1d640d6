"use client";

import "./globals.css";

/** Stands in for the root layout when that one failed: it leans on nothing else. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Marginalia</title>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-5 px-6">
          <h1 className="font-serif text-3xl">Marginalia could not be shown</h1>
          <p className="leading-relaxed text-ink-soft">
            Nothing that you wrote is lost: drafts are kept in this browser, and what was sent is stored. Try again in a
            moment.
          </p>
          <p>
            <a href="/" className="text-accent underline underline-offset-4">
              Load the page again
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
