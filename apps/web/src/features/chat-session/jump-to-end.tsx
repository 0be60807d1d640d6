import { ArrowDown } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";

/** Back to the newest message, for somebody who has scrolled away from it. */
export function JumpToEnd({ shown, onJump }: { shown: boolean; onJump: () => void }) {
  const t = useTranslations("session");
  if (!shown) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center print:hidden">
      <Button variant="outline" size="small" className="pointer-events-auto shadow-md" onClick={onJump}>
        <ArrowDown aria-hidden="true" />
        {t("newest")}
      </Button>
    </div>
  );
}
