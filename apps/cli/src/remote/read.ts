import { Argument, type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { write, writeJson, writeRow } from "./print.ts";

const KINDS = ["documents", "sessions"] as const;
const LIMIT = new Option("--limit <number>", "how many at most").default("50");
const JSON_OPTION = new Option("--json", "for programs: everything, as JSON");

type ListOptions = { query?: string; document?: string; limit: string; json?: boolean };
type GetOptions = { json?: boolean; version?: string };

export function addReadCommands(program: Command): void {
  program
    .command("list")
    .description("documents or chat sessions that you may read, the last active first")
    .addArgument(new Argument("[kind]").choices(KINDS).default("documents"))
    .option("--query <words>", "only those that hold all these words")
    .option("--document <id>", "only this document's sessions")
    .addOption(LIMIT)
    .addOption(JSON_OPTION)
    .action(list);
  const get = program.command("get").description("one document or chat session");
  get
    .command("document")
    .description("a document's text")
    .argument("<id>")
    .option("--version <number>", "another version than the newest")
    .addOption(JSON_OPTION)
    .action(getDocument);
  get
    .command("session")
    .description("a chat session, from its beginning to its end")
    .argument("<id>")
    .addOption(JSON_OPTION)
    .action(getSession);
}

async function list(kind: (typeof KINDS)[number], { query = "", document, json, ...rest }: ListOptions) {
  const { client } = await connect();
  const page = { limit: rest.limit };
  if (kind === "documents") {
    const found =
      query === "" ? await client.document.list.query(page) : await client.document.search.query({ query, ...page });
    if (json) return writeJson(found);
    for (const { id, lastActivityAt, role, sessionCount, title } of found.documents) {
      writeRow(id, lastActivityAt.toISOString(), role, sessionCount, title);
    }
    return;
  }
  const which = { ...page, ...(document === undefined ? {} : { documentId: document }) };
  const found =
    query === ""
      ? await client.chatSession.list.query(which)
      : await client.chatSession.search.query({ query, ...which });
  if (json) return writeJson(found);
  for (const { id, updatedAt, messageCount, title, documentTitle } of found.chatSessions) {
    writeRow(id, updatedAt.toISOString(), messageCount, title ?? "Untitled", documentTitle);
  }
}

async function getDocument(id: string, { json, version }: GetOptions): Promise<void> {
  const { client } = await connect();
  const document = await client.document.get.query({ id, ...(version === undefined ? {} : { version }) });
  if (json) writeJson(document);
  else write(`${document.text.trimEnd()}\n`);
}

async function getSession(id: string, { json }: GetOptions): Promise<void> {
  const { client } = await connect();
  const session = await client.chatSession.get.query({ id, limit: null });
  if (json) return writeJson(session);
  write(`# ${session.title ?? "Untitled"}\n`);
  for (const { role, content, citations } of session.messages) {
    write(role === "user" ? `\n> ${content.replaceAll("\n", "\n> ")}\n` : `\n${content}\n`);
    for (const { number, quote } of citations) write(`  [${number}] “${quote}”\n`);
  }
}
