type DropSheetProps = { title: string; about: string };

/** Lies over the page while files are dragged over it. */
export function DropSheet({ title, about }: DropSheetProps) {
  return (
    <div className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center bg-paper/85 p-4 backdrop-blur-[2px]">
      <div className="flex h-full w-full items-center justify-center rounded-lg border-2 border-dashed border-accent px-6 text-center">
        <div>
          <p className="font-serif text-[1.75rem] leading-tight text-balance">{title}</p>
          <p className="mt-2 text-sm text-ink-soft">{about}</p>
        </div>
      </div>
    </div>
  );
}
