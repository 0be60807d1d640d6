import type { ComponentType } from "react";
import { cn } from "@/components/ui/class-names.ts";

type SectionsProps = {
  sections: readonly { id: string; title: string; about: string; Section: ComponentType }[];
  /** The columns, where there is room for two. */
  className: string;
};

/** The parts of a page of settings, each beside what it is about. */
export function Sections({ sections, className }: SectionsProps) {
  return sections.map(({ id, title, about, Section }) => (
    <section
      key={id}
      id={id}
      aria-labelledby={`${id}-heading`}
      className={cn("grid gap-x-10 gap-y-5 border-t border-rule py-9", className)}
    >
      <div>
        <h2 id={`${id}-heading`} className="font-serif text-xl">
          {title}
        </h2>
        <p className="mt-1.5 text-sm leading-relaxed text-ink-soft">{about}</p>
      </div>
      <div className="min-w-0">
        <Section />
      </div>
    </section>
  ));
}
