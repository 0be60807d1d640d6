import { ForbiddenPage } from "@/components/shell/forbidden-page.tsx";

export default function ImportForbidden() {
  return <ForbiddenPage what="import" />;
}
