import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";

/** The way to the imports, among the settings. */
export function ImportSection() {
  return (
    <Button asChild variant="outline">
      <Link href="/import">Import conversations</Link>
    </Button>
  );
}
