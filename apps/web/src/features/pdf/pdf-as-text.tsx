import { Notice } from "@/components/ui/notice.tsx";
import { DocumentText } from "@/features/document/document-text.tsx";
import type { OutlinePlace } from "@/features/document/outline-places.ts";

type PdfAsTextProps = {
  places: readonly OutlinePlace[];
  level: 1 | 2;
  /** Where the original is. */
  href: string;
};

/** The text of a PDF whose pages cannot be drawn here: what is cited stands in it all the same. */
export function PdfAsText({ places, level, href }: PdfAsTextProps) {
  return (
    <div className="reading">
      <Notice className="mb-8 font-sans">
        The pages could not be drawn here, so their text is shown. Reload to try again, or{" "}
        <a href={href} download>
          download the original
        </a>
        .
      </Notice>
      <DocumentText places={places} level={level} />
    </div>
  );
}
