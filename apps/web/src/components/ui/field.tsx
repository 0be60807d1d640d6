"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";

/** How every one-line control looks. */
export const control =
  "h-10 w-full rounded-md border border-rule-strong bg-page px-3 text-[0.9375rem] text-ink placeholder:text-ink-soft";

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** The control, given the ids that tie it to its label, hint and error. */
  children: (control: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean }) => ReactNode;
};

/** A control with its label above it, and below it what helps or what is wrong. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children({ id, "aria-describedby": described, "aria-invalid": Boolean(error) })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "children"> & Pick<FieldProps, "label" | "hint" | "error">;

export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => <input {...ties} {...input} className={cn(control, className)} />}
    </Field>
  );
}
