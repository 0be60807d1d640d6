import type { Snippet } from "@marginalia/contract";
import Link from "next/link";
import { Highlighted } from "./highlighted.tsx";

type SnippetLinkProps = {
  /** The page, and the place on it. */
  path: string;
  hash: string;
  snippet: Snippet;
  /** Where it is from: a page, a question. */
  label: string | null;
};

/** A stretch of a text that was found, leading to its place. */
export function SnippetLink({ path, hash, snippet, label }: SnippetLinkProps) {
  const { text, hits, cutBefore, cutAfter } = snippet;
  return (
    <Link
      href={{ pathname: path, hash }}
      data-result
      className="group/snippet block rounded-sm border-s-2 border-rule py-1 ps-3 text-[0.9375rem] leading-relaxed text-ink-soft hover:border-accent hover:text-ink focus-visible:border-accent focus-visible:text-ink"
    >
      {label ? <span className="me-2 text-xs font-medium tracking-wide text-ink-soft">{label}</span> : null}
      {cutBefore ? "… " : null}
      <Highlighted text={text} hits={hits} />
      {cutAfter ? " …" : null}
    </Link>
  );
}
