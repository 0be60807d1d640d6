import { GRANT_ROLES, GrantRole } from "@marginalia/contract";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import { control } from "@/components/ui/field.tsx";

type RoleSelectProps = Omit<ComponentProps<"select">, "value" | "onChange"> & {
  value: GrantRole;
  onChange: (role: GrantRole) => void;
};

export function RoleSelect({ value, onChange, className, ...select }: RoleSelectProps) {
  const t = useTranslations("sharing");
  return (
    <select
      {...select}
      value={value}
      onChange={(event) => onChange(GrantRole.parse(event.target.value))}
      className={cn(control, "h-9 w-auto px-2 text-sm", className)}
    >
      {GRANT_ROLES.map((role) => (
        <option key={role} value={role}>
          {t(`name.${role}`)}
        </option>
      ))}
    </select>
  );
}
