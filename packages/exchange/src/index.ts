export { readJson, writeJson } from "./json.ts";
export { writeMarkdown } from "./markdown.ts";
export { Transcript } from "./transcript.ts";
