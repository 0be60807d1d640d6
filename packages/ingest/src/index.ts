export { IngestError, type IngestErrorCode } from "./ingest-error.ts";
export { ingestFile, type SourceFile } from "./ingest-file.ts";
export { ingestText } from "./ingest-text.ts";
export type { Ingested, IngestedFile, IngestOptions, IngestProgress, Passage } from "./ingested.ts";
