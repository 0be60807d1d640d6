import { ForbiddenPage } from "@/components/shell/forbidden-page.tsx";

export default function Forbidden() {
  return <ForbiddenPage what="document" />;
}
