import type { MarginaliaClient, Outputs } from "@marginalia/client";
import type { Command } from "commander";
import { connect } from "./connect.ts";
import { tell, write, writeJson } from "./print.ts";
import { EXIT_CODES, Refusal } from "./refusal.ts";

type Answer = Outputs["message"]["send"]["answer"];
type AskOptions = { session?: string; document?: string; json?: boolean };

export function addAskCommand(program: Command): void {
  program
    .command("ask")
    .description("ask a question, and hear the answer while it is written; Ctrl-C stops it, and keeps what it has said")
    .argument("<question...>")
    .option("--session <id>", "in this chat session")
    .option("--document <id>", "in a new chat session about this document")
    .option("--json", "for programs: the question and the answer at its end, as JSON")
    .action(async (words: string[], options: AskOptions) => {
      const { client } = await connect();
      const chatSessionId = await sessionOf(client, options);
      const sent = await client.message.send.mutate({ chatSessionId, content: words.join(" ") });
      const isHeard = options.json ? () => {} : write;
      const answer =
        sent.answer.status === "running" ? await follow(client, chatSessionId, sent.answer, isHeard) : sent.answer;
      if (options.json) writeJson({ chatSessionId, message: sent.message, answer });
      else conclude(answer, chatSessionId);
      if (answer.status === "stopped") process.exitCode = EXIT_CODES.interrupted;
      else if (answer.status !== "complete")
        throw new Refusal("tryLater", answer.problem?.sentence ?? "The answer broke off.");
    });
}

async function sessionOf(client: MarginaliaClient, { session, document }: AskOptions): Promise<string> {
  if (session !== undefined) return session;
  if (document === undefined)
    throw new Refusal("usage", "Say where: --session ID, or --document ID for a new session.");
  return (await client.chatSession.create.mutate({ documentId: document })).id;
}

/** Writes the answer's pieces as they come; one that was heard whole already is written whole. */
async function follow(client: MarginaliaClient, id: string, { id: messageId }: Answer, hear: (text: string) => void) {
  const stop = () => void client.message.stop.mutate({ messageId }).catch(() => process.exit(EXIT_CODES.interrupted));
  process.once("SIGINT", stop);
  let heard = 0;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const watching = client.chatSession.watch.subscribe(
        { id, lastEventId: `0.${messageId}.0` },
        {
          onError: reject,
          onData: ({ data }) => {
            if (data.type === "delta" && data.messageId === messageId) {
              heard += data.text.length;
              hear(data.text);
            }
            if (data.type !== "ended" || data.message.id !== messageId) return;
            watching.unsubscribe();
            if (heard === 0) hear(data.message.content);
            resolve(data.message);
          },
        },
      );
    });
  } finally {
    process.off("SIGINT", stop);
  }
}

function conclude({ citations, status }: Answer, chatSessionId: string): void {
  write("\n");
  for (const { number, quote, page } of citations) {
    write(`  [${number}] “${quote}”${page === null ? "" : ` (page ${page})`}\n`);
  }
  if (status === "stopped") tell("Stopped.\n");
  tell(`Session ${chatSessionId}\n`);
}
