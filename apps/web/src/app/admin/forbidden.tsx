import { ForbiddenPage } from "@/components/shell/forbidden-page.tsx";

export default function AdminForbidden() {
  return <ForbiddenPage what="page" />;
}
