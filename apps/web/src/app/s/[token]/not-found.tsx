import { StatusPage } from "@/components/shell/status-page.tsx";

export default function SharedNotFound() {
  return (
    <StatusPage label="404 · Not found" title="This link opens nothing">
      <p>It may have ended, been taken back, or been copied in part. Whoever gave it to you can make another.</p>
    </StatusPage>
  );
}
