import { StatusPage } from "@/components/shell/status-page.tsx";

export default function DocumentNotFound() {
  return (
    <StatusPage label="404 · Not found" title="This document does not exist">
      <p>The link may be mistyped, or the document was deleted for good.</p>
    </StatusPage>
  );
}
