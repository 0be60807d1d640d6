import { LIMITS } from "@marginalia/contract";
import { Search, X } from "lucide-react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl/react";
import { useShortcut } from "@/components/shortcuts/use-shortcut.ts";
import { cn } from "@/components/ui/class-names.ts";
import { control } from "@/components/ui/field.tsx";

type SearchFieldProps = {
  ref: RefObject<HTMLInputElement | null>;
  text: string;
  onChange: (text: string) => void;
};

/** The field, which `/` focuses from anywhere on the page. */
export function SearchField({ ref, text, onChange }: SearchFieldProps) {
  const t = useTranslations("search");
  useShortcut("/", () => {
    ref.current?.select();
    return true;
  });

  return (
    <search className="relative mb-6 block">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 start-3.5 size-[1.05rem] -translate-y-1/2 text-ink-soft"
      />
      <input
        ref={ref}
        type="search"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        maxLength={LIMITS.searchCharacters}
        aria-label={t("hint")}
        aria-keyshortcuts="/"
        placeholder={t("hint")}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        className={cn(control, "h-11 px-10.5 text-base text-ellipsis [&::-webkit-search-cancel-button]:hidden")}
      />
      {text === "" ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 end-3 hidden -translate-y-1/2 rounded border border-rule px-1.5 text-xs leading-5 text-ink-soft sm:block"
        >
          /
        </span>
      ) : (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={() => {
            onChange("");
            ref.current?.focus();
          }}
          className="absolute top-1/2 end-1.5 grid size-8 -translate-y-1/2 cursor-pointer place-items-center rounded text-ink-soft hover:text-ink"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </search>
  );
}
