import type { IngestErrorCode } from "../ingest-error.ts";
import type { SourceFile } from "../ingest-file.ts";
import type { IngestedFile, IngestProgress } from "../ingested.ts";

/** What the extractor sends its child, once. */
export type Request = { file: SourceFile; memoryMegabytes: number };

/** What comes back: any progress, then one of the others. */
export type Report =
  | { kind: "progress"; progress: IngestProgress }
  | { kind: "done"; file: IngestedFile }
  | { kind: "refused"; code: IngestErrorCode; message: string }
  /** An error that is nobody's answer: for the log. */
  | { kind: "broken"; error: string };
