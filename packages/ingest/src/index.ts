export { type Ingested, ingestText, type OutlineItem, type Passage, type TextFormat } from "./ingest-text.ts";
