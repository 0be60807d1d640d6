// `tsx fill-session.ts DATABASE_URL CHAT_SESSION_ID COUNT`: appends COUNT messages, question and answer in turn, to a session.
import { ChatSessionId, type MessageId } from "@marginalia/contract";
import { openDatabase } from "@marginalia/db";
import { chatSession, citation, documentVersion, message } from "@marginalia/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { newId } from "../src/id.ts";
import { termsOf } from "../src/search/terms.ts";

const CHUNK = 500;

/** Answers as people get them: short and long, with lists, tables, code. */
const ANSWERS = [
  "The harbour falls dry at low water [1]. Ships wait outside until the flood returns, which takes **six hours** and a little more.",
  "There are three reasons.\n\n1. The moon pulls the sea twice a day [1].\n2. Spring tides come at *full moon* and at *new moon*.\n3. The basin is shallow, and a shallow basin empties first.\n\nThe second one weighs most: it comes back every fortnight, and the harbour master plans by it.",
  "| port | range | dry at low water |\n| --- | --- | --- |\n| Granville | 14 metres | yes |\n| Brest | 6 metres | no |\n\nThe figures stand in the table of harbours [1].",
  `${"A tide is a long wave, and the coast is where it is seen to rise. What a port has of it depends on the shape of the sea before it, on the wind of the day and on the place of the moon. ".repeat(4)}[1]\n\n> Ships wait outside until the flood returns.\n\n${"Whoever enters at the wrong hour waits for the next. ".repeat(3)}`,
  "Reckon it so:\n\n```ts\nconst hours = 6.2;\nconst range = tide.high - tide.low;\nconst depthAt = (hour: number) => tide.low + range * Math.sin((Math.PI * hour) / (2 * hours)) ** 2;\n```\n\n`depthAt` is the twelfths' rule in one line [1].",
];

const [url = "", id = "", count = ""] = process.argv.slice(2);
const { db, close } = openDatabase(url, { max: 1 });
await fill(ChatSessionId.parse(id), Number(count));
await close();

async function fill(chatSessionId: ChatSessionId, total: number): Promise<void> {
  const [session] = await db
    .select({ documentId: chatSession.documentId, count: chatSession.messageCount })
    .from(chatSession)
    .where(eq(chatSession.id, chatSessionId));
  if (!session) throw new Error("There is no such session.");
  const { documentId, count: before } = session;
  const [version] = await db
    .select({ id: documentVersion.id, text: documentVersion.text })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, documentId))
    .orderBy(desc(documentVersion.number))
    .limit(1);
  if (!version) throw new Error("The session's document has no version.");
  const quote = [...version.text].slice(0, 40).join("");
  const [tip] = await db
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.chatSessionId, chatSessionId), message.onPath, eq(message.depth, before - 1)));
  let parentId = tip?.id ?? null;
  for (let done = 0; done < total; done += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, total - done) }, (_, index) => {
      const depth = before + done + index;
      const isAnswer = depth % 2 === 1;
      const turn = Math.floor(depth / 2);
      const content = isAnswer
        ? `Answer ${turn}. ${ANSWERS[turn % ANSWERS.length]}`
        : `Question ${turn}: what happens at hour ${turn % 13}?`;
      const row = {
        id: newId<MessageId>(),
        chatSessionId,
        documentId,
        parentId,
        role: isAnswer ? ("assistant" as const) : ("user" as const),
        content,
        terms: termsOf(content),
        status: "complete" as const,
        model: isAnswer ? "quoting" : null,
        depth,
        onPath: true,
      };
      parentId = row.id;
      return row;
    });
    await db.insert(message).values(rows);
    const answers = rows.filter(({ role }) => role === "assistant");
    const place = { number: 1, documentId, documentVersionId: version.id, quote, start: 0, end: 40, page: null };
    const cited = answers.map((row) => ({ ...place, messageId: row.id, prefix: "", suffix: "", verified: true }));
    if (cited.length > 0) await db.insert(citation).values(cited);
  }
  await db
    .update(chatSession)
    .set({ messageCount: before + total, version: sql`${chatSession.version} + 1`, updatedAt: sql`now()` })
    .where(eq(chatSession.id, chatSessionId));
}
