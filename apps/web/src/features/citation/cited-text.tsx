import { type ReactNode, useMemo } from "react";
import type { Components } from "react-markdown";
import { rehypeCitationMark } from "@/components/markdown/citation-mark.ts";
import { Markdown } from "@/components/markdown/markdown.tsx";

type CitedTextProps<Citation extends { number: number }> = {
  /** Keeps the texts of one page apart. */
  id: string;
  content: string;
  citations: readonly Citation[];
  /** What stands for a citation's number; the same function from one drawing to the next. */
  chip: (citation: Citation, id: string) => ReactNode;
};

/** A message as Markdown, with something of the caller's for each citation's number. */
export function CitedText<Citation extends { number: number }>(props: CitedTextProps<Citation>) {
  const { id, content, citations, chip } = props;
  const { plugin, components } = useMemo(() => {
    const byNumber = new Map(citations.map((citation) => [citation.number, citation]));
    const plugin: [typeof rehypeCitationMark, { numbers: ReadonlySet<number> }] = [
      rehypeCitationMark,
      { numbers: new Set(byNumber.keys()) },
    ];
    const components: Components = {
      sup: ({ node, ...sup }) => {
        const citation = byNumber.get(Number(node?.properties.dataCitation));
        return citation ? chip(citation, id) : <sup {...sup} />;
      },
    };
    return { plugin, components };
  }, [citations, chip, id]);
  return (
    <Markdown
      source={content}
      heading={HEADING}
      plugins={[plugin]}
      components={components}
      idPrefix={`m-${id}`}
      brackets
    />
  );
}

/** The conversation's heading is the page's second level. */
const HEADING = { under: 2 };
