import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Ordering } from "./use-ordering.ts";

/** Refusals that are said one by one. */
const SAID = 5;

/** What was done, what was refused, and the way back. The focus comes here: the row where it was may have gone. */
export function OrderingNotice({ ordering: { done, error, isPending, undo } }: { ordering: Ordering }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (done) button.current?.focus();
  }, [done]);
  if (error) {
    return (
      <Notice tone="danger" className="mb-4">
        It is not sure that anything was changed: {error.message} The list shows how it is.
      </Notice>
    );
  }
  if (!done) return null;
  const { words, refused, undo: steps } = done;
  return (
    <>
      {words ? (
        <Notice className="mb-4">
          {words}{" "}
          {steps.length > 0 ? (
            <Button ref={button} variant="link" disabled={isPending} onClick={() => undo(steps)}>
              Undo
            </Button>
          ) : null}
        </Notice>
      ) : null}
      {refused.length > 0 ? (
        <Notice tone="danger" className="mb-4">
          {refused.length === 1 ? "One document was not changed:" : `${refused.length} documents were not changed:`}
          <ul className="list-inside list-disc">
            {refused.slice(0, SAID).map(({ title, message }, n) => (
              <li key={n}>
                “{title}”: {message}
              </li>
            ))}
            {refused.length > SAID ? <li>and {refused.length - SAID} more</li> : null}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
