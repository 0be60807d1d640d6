import { ReadingArticle } from "@/features/passage/reading-article.tsx";
import { PdfReader } from "@/features/pdf/pdf-reader.tsx";
import type { RouterOutputs } from "@/trpc/client.ts";
import { DocumentBlocks } from "./document-blocks.tsx";
import { DocumentText } from "./document-text.tsx";
import { outlinePlaces } from "./outline-places.ts";

type DocumentBodyProps = {
  document: RouterOutputs["document"]["get"];
  content: RouterOutputs["document"]["getContent"];
  /** The level of the document's title among the page's headings. */
  level: 1 | 2;
};

/** The whole document as a page to read. */
export function DocumentBody({ document, content, level }: DocumentBodyProps) {
  const { title, versionId } = document;
  const places = outlinePlaces(document);
  const Title = level === 1 ? "h1" : "h2";
  if (content.kind === "pages") {
    return (
      <ReadingArticle key={versionId} kind={content.kind} places={places} level={level}>
        <Title className="pdf-title">{title}</Title>
        <PdfReader pages={content.pages} places={places} level={level} />
      </ReadingArticle>
    );
  }
  return (
    <ReadingArticle key={versionId} kind={content.kind} places={places} level={level}>
      {places[0]?.depth === 0 ? null : (
        <Title data-depth="0" dir="auto">
          {title}
        </Title>
      )}
      {content.kind === "blocks" ? (
        <DocumentBlocks blocks={content.blocks} places={places} level={level} />
      ) : (
        <DocumentText places={places} level={level} />
      )}
    </ReadingArticle>
  );
}
