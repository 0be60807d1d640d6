import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { useRefusal } from "@/i18n/use-refusal.ts";

type Faults = Partial<Record<string, string>>;

/** A form whose fields a schema of the contract checks: what is wrong with which, and a submit that calls `send`. */
export function useCheckedForm<Schema extends z.ZodType>(schema: Schema, send: (input: z.output<Schema>) => void) {
  const { fault } = useRefusal();
  const [faults, setFaults] = useState<Faults>({});
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const parsed = schema.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    const found = parsed.success ? [] : parsed.error.issues.toReversed();
    setFaults(Object.fromEntries(found.map((issue) => [issue.path[0], fault(issue)])));
    if (parsed.success) send(parsed.data);
  }
  return { faults, submit };
}
