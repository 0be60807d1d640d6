import { useTranslations } from "use-intl/react";
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
  const t = useTranslations("pdf");
  return (
    <div className="reading">
      <Notice className="mb-8 font-sans">
        {t.rich("asText", {
          link: (words) => (
            <a href={href} download>
              {words}
            </a>
          ),
        })}
      </Notice>
      <DocumentText places={places} level={level} />
    </div>
  );
}
