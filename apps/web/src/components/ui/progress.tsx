import { cn } from "./class-names.ts";

type ProgressProps = {
  label: string;
  /** What is being done, for those who hear it. */
  words: string;
  /** How much of it is done, from 0 to 1; null while that cannot be known. */
  fraction: number | null;
  className?: string;
};

export function Progress({ label, words, fraction, className }: ProgressProps) {
  const known = fraction === null ? {} : { "aria-valuenow": Math.floor(fraction * 100) };
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      {...known}
      className={cn("h-1 overflow-hidden rounded-full bg-tint", className)}
    >
      <div
        className={cn("h-full rounded-full bg-accent", fraction === null && "w-1/3 animate-pulse")}
        style={fraction === null ? undefined : { width: `${fraction * 100}%` }}
      />
    </div>
  );
}
