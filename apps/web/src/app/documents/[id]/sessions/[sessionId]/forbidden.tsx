import { ForbiddenPage } from "@/components/shell/forbidden-page.tsx";

export default function ChatSessionForbidden() {
  return <ForbiddenPage what="session" />;
}
