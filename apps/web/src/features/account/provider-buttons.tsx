"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";

type ProviderButtonsProps = { providers: readonly { id: string; name: string }[]; next: string };

export function ProviderButtons({ providers, next }: ProviderButtonsProps) {
  const t = useTranslations("account");
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 flex flex-col gap-2 border-t border-rule pt-6">
      {providers.map(({ id, name }) => (
        <Button key={id} variant="outline" size="field" onClick={() => signIn(id, { callbackUrl: next })}>
          {t("continueWith", { name })}
        </Button>
      ))}
    </div>
  );
}
