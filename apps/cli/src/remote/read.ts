import { Argument, type Command, Option } from "commander";
import { connect } from "./connect.ts";
import { write, writeJson, writeRow } from "./print.ts";
import { Refusal } from "./refusal.ts";

/** How many are read at once: what a search allows. */
const PAGE = 50;
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

async function list(kind: (typeof KINDS)[number], { query = "", document, json, limit }: ListOptions) {
  const { client } = await connect();
  if (kind === "documents") {
    const documents = await collect(limit, async (page) => {
      const found =
        query === "" ? await client.document.list.query(page) : await client.document.search.query({ query, ...page });
      return { items: found.documents, nextCursor: found.nextCursor };
    });
    if (json) return writeJson({ documents });
    for (const { id, lastActivityAt, role, sessionCount, title } of documents) {
      writeRow(id, lastActivityAt.toISOString(), role, sessionCount, title);
    }
    return;
  }
  const which = document === undefined ? {} : { documentId: document };
  const chatSessions = await collect(limit, async (page) => {
    const input = { ...which, ...page };
    const found =
      query === ""
        ? await client.chatSession.list.query(input)
        : await client.chatSession.search.query({ query, ...input });
    return { items: found.chatSessions, nextCursor: found.nextCursor };
  });
  if (json) return writeJson({ chatSessions });
  for (const { id, updatedAt, messageCount, title, documentTitle } of chatSessions) {
    writeRow(id, updatedAt.toISOString(), messageCount, title ?? "Untitled", documentTitle);
  }
}

type Page<Item> = { items: Item[]; nextCursor: string | null };

/** As many as are wanted, page by page. */
async function collect<Item>(
  limit: string,
  read: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const wanted = Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1) throw new Refusal("usage", "Give --limit a whole number, from 1 on.");
  const collected: Item[] = [];
  let cursor: string | null = null;
  do {
    const next = { limit: Math.min(PAGE, wanted - collected.length), ...(cursor === null ? {} : { cursor }) };
    const page: Page<Item> = await read(next);
    collected.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && collected.length < wanted);
  return collected;
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
