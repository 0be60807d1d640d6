import { StatusPage } from "@/components/shell/status-page.tsx";

export default function ChatSessionNotFound() {
  return (
    <StatusPage label="404 · Not found" title="This session does not exist">
      <p>The link may be mistyped, or the session was deleted for good.</p>
    </StatusPage>
  );
}
