import Link from "next/link";

/** The name, with a margin ruled before it. */
export function Wordmark() {
  return (
    <Link
      href="/"
      className="flex min-h-8 items-center gap-2.5 rounded-sm font-serif text-[1.1875rem] tracking-[-0.01em] text-ink italic"
    >
      <span aria-hidden="true" className="h-5 w-[3px] bg-accent" />
      Marginalia
    </Link>
  );
}
