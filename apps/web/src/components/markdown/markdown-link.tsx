import type { ComponentProps } from "react";
import type { ExtraProps } from "react-markdown";
import { MarkdownWords } from "./words.tsx";

type MarkdownLinkProps = ComponentProps<"a"> & ExtraProps & { "data-image"?: string };

/**
 * A link that says where it goes. One to another place of this site, which a text could only have guessed, is shown as
 * its words; the links between a footnote and its mark stay.
 */
export function MarkdownLink({ node: _, href, children, "data-image": image, ...rest }: MarkdownLinkProps) {
  const isFootnote = "data-footnote-ref" in rest || "data-footnote-backref" in rest;
  if (href?.startsWith("#") && isFootnote) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  const url = href && URL.canParse(href) ? new URL(href) : null;
  if (!url) return <span {...positions(rest)}>{children}</span>;
  const link = { href: url.href, title: url.href, target: "_blank", rel: "noopener noreferrer nofollow" };
  if (image === undefined) {
    return (
      <a {...link} {...positions(rest)}>
        {children}
      </a>
    );
  }
  return (
    <a {...link} className="image-link">
      <MarkdownWords of="imageNotLoaded" /> {children} ({url.host})
    </a>
  );
}

/** Only the notes about the source, and how the words are to be read, pass through to the element. */
function positions(rest: object): object {
  const kept = (name: string) => name.startsWith("data-") || name === "dir" || name === "lang";
  return Object.fromEntries(Object.entries(rest).filter(([name]) => kept(name)));
}
