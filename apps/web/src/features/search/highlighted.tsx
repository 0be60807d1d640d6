import { type Hits, sliceCodePoints } from "@marginalia/contract";

/** What Markdown and citations are written with; in a snippet it only stands in the way of reading. */
const MARKS = /^(?:#{1,6}|>)\s|[*`|]+|-{3,}|\[\d+\]/gm;

/** A text with its hits marked, code points of it, as the search gives them. */
export function Highlighted({ text, hits }: { text: string; hits: Hits }) {
  const starts = [0, ...hits.map(([, end]) => end)];
  return (
    <bdi>
      {starts.map((from, index) => {
        const [start, end] = hits[index] ?? [text.length, text.length];
        return (
          <span key={from}>
            {sliceCodePoints(text, from, start).replace(MARKS, "")}
            {start < end ? (
              <mark className="rounded-[2px] bg-mark px-px text-ink">{sliceCodePoints(text, start, end)}</mark>
            ) : null}
          </span>
        );
      })}
    </bdi>
  );
}
