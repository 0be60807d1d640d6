import { StatusPage } from "@/components/shell/status-page.tsx";

export default function NotFound() {
  return (
    <StatusPage label="404 · Not found" title="There is nothing at this address">
      <p>The link may be mistyped, or what it led to is gone. Your documents are in the library.</p>
    </StatusPage>
  );
}
