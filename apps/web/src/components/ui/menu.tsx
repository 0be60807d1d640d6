"use client";

import { DropdownMenu } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names.ts";

type MenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  /** Called when the menu has gone, before the focus goes back to its trigger. */
  onClosed?: () => void;
};

export function Menu({ trigger, children, onClosed }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          {...(onClosed ? { onCloseAutoFocus: onClosed } : {})}
          className="z-50 min-w-44 rounded-md border border-rule-strong bg-page p-1 text-sm text-ink shadow-md"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const item =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded px-2.5 py-1.5 outline-none select-none data-[highlighted]:bg-tint [&_svg]:size-4";

export function MenuItem({ className, ...props }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={cn(item, className)} {...props} />;
}

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={cn(item, "ps-7 relative", className)} {...props}>
      <DropdownMenu.ItemIndicator className="absolute start-2.5 size-1.5 rounded-full bg-accent" />
      {children}
    </DropdownMenu.RadioItem>
  );
}

export const MenuRadioGroup = DropdownMenu.RadioGroup;
