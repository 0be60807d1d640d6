// The small world that the pictures of the documents show: two people, a few documents, sessions about one of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../prepare.mjs";

export const ADA = "ada@example.org";
const BEN = "ben@example.org";
export const PASSWORD = "a password for pictures";

const TITLE = "Tides for coastal sailors";
const OTHERS = [
  { title: "Passage plan: Granville to Jersey", tags: ["sailing", "summer"], pinned: true },
  { title: "What the harbour office asks for", tags: ["harbour"] },
  { title: "Radio calls, and when to make them", tags: ["sailing"] },
];
const QUESTIONS = ["When do spring tides come?", "Why is the range small at the quarters?"];

/** Fills an instance that holds nothing yet. Returns where the pictures find things. */
export async function fillWorld(instance) {
  for (const [email, name] of [
    [ADA, "Ada Lovett"],
    [BEN, "Ben Carter"],
  ]) {
    instance.marginalia(["user", "add", email, "--name", name, "--password-stdin"], `${PASSWORD}\n`);
  }
  instance.marginalia(["token", "add", ADA, "--name", "Backup script", "--scope", "read"]);
  const writing = instance.marginalia(["token", "add", ADA, "--name", "Notebook", "--scope", "read,write"]);
  const call = async (path, body) => {
    const { status, text, json } = await instance.call(`/api${path}`, writing, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return json;
  };
  for (const { title, tags, pinned } of OTHERS) {
    const { document } = await call("/documents", { title, text: `# ${title}\n\nNotes.`, format: "markdown" });
    await call(`/documents/${document.id}/tags`, { add: tags, remove: [] });
    if (pinned) await call(`/documents/${document.id}/shelf`, { shelf: "pinned" });
  }
  const text = readFileSync(join(root, "scripts/pictures/tides.md"), "utf8");
  const { document } = await call("/documents", { title: TITLE, text, format: "markdown" });
  await call(`/documents/${document.id}/tags`, { add: ["sailing"], remove: [] });
  await call(`/documents/${document.id}/grants`, { email: BEN, role: "commenter" });
  const ask = async (id, content) => (await call(`/chat-sessions/${id}/messages`, { content })).answer;
  const begin = async () => (await call("/chat-sessions", { document_id: document.id })).chat_session.id;

  await ask(await begin(), "Why does the Sun raise a smaller tide than the Moon?");
  await ask(await begin(), "In which hours does the sea rise fastest?");
  const session = await begin();
  for (const question of QUESTIONS) await ask(session, question);
  const branched = await begin();
  const answer = await ask(branched, "What can make the table wrong?");
  await call(`/messages/${answer.id}/regenerate`, {});
  await call(`/messages/${answer.id}/rating`, { rating: 1 });
  instance.marginalia(["backup", join(instance.dataDir, "pictures.backup")]);
  return {
    documentPath: `/documents/${document.id}`,
    sessionPath: `/documents/${document.id}/sessions/${session}`,
    branchedPath: `/documents/${document.id}/sessions/${branched}`,
  };
}
