import { ForbiddenPage } from "@/components/shell/forbidden-page.tsx";

export default function DocumentForbidden() {
  return <ForbiddenPage what="document" />;
}
