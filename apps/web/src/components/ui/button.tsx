import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./class-names.ts";

const button = cva(
  "inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        outline: "border border-rule-strong bg-page text-ink hover:border-ink-soft hover:bg-tint",
        quiet: "text-ink-soft hover:bg-tint hover:text-ink",
        danger: "border border-danger text-danger hover:bg-danger hover:text-page",
        link: "h-auto rounded-sm px-0 text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent",
      },
      size: {
        normal: "h-9 px-4 text-sm",
        small: "h-7 gap-1.5 px-2.5 text-xs [&_svg]:size-3.5",
        icon: "size-8",
        field: "h-10 px-4 text-sm",
      },
    },
    compoundVariants: [{ variant: "link", class: "min-h-6 px-0" }],
    defaultVariants: { variant: "primary", size: "normal" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button> & { asChild?: boolean };

export function Button({ variant, size, asChild = false, className, type = "button", ...props }: ButtonProps) {
  const classes = cn(button({ variant, size }), className);
  return asChild ? <Slot.Root className={classes} {...props} /> : <button type={type} className={classes} {...props} />;
}
