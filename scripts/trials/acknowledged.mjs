import { setTimeout as sleep } from "node:timers/promises";

/**
 * People who write without a pause, and what was acknowledged to them: messages, answers and documents of one person with a
 * token, on an instance that goes down again and again.
 */
export async function createWriters(instance, token, writers = 8) {
  await sleep(200); // this process was blocked: connections that the server closed meanwhile are seen now
  const { document } = (await instance.call("/api/documents", token, { title: "T", text: "The moon pulls the sea." }))
    .json;
  const documents = new Set();
  const messages = new Map();

  /** Begins to write. What is returned ends it, and resolves to how many writes were acknowledged meanwhile. */
  async function begin(round) {
    // Sessions of their own: where the round before broke an answer off, nothing is asked until its lease has run out.
    const sessions = await Promise.all(
      Array.from({ length: writers }, async () => {
        const made = await instance.call("/api/chat-sessions", token, { document_id: document.id });
        return made.json.chat_session.id;
      }),
    );
    let open = true;
    let writes = 0;
    const running = sessions.map(async (session) => {
      while (open) {
        try {
          const sent = await instance.call(`/api/chat-sessions/${session}/messages`, token, {
            content: `What pulls, ${round}?`,
          });
          if (sent.status !== 201) throw new Error(sent.text);
          for (const one of [sent.json.message, sent.json.answer]) messages.set(one.id, session);
          const made = await instance.call("/api/documents", token, { title: `Round ${round}`, text: "Some text." });
          if (made.status === 201) documents.add(made.json.document.id);
          writes += 3;
        } catch (error) {
          if (open) throw error;
        }
      }
    });
    const enough = async (many) => {
      while (writes < many) await sleep(10);
    };
    return {
      /** Resolves once so many writes were acknowledged: on a busy machine the first ones take a while. */
      reach: (many) => Promise.race([enough(many), Promise.all(running)]),
      /** From here on a write may fail: the instance goes down. */
      expectFailure: () => {
        open = false;
      },
      end: async () => {
        await Promise.all(running);
        return writes;
      },
    };
  }

  /** How many of all that was ever acknowledged are not there. */
  async function countLost() {
    const found = new Set();
    for (const session of new Set(messages.values())) {
      const { json } = await instance.call(`/api/chat-sessions/${session}`, token);
      for (const one of json.chat_session.messages) found.add(one.id);
    }
    for (let cursor = ""; cursor !== null; ) {
      const { json } = await instance.call(`/api/documents?limit=200${cursor && `&cursor=${cursor}`}`, token);
      for (const one of json.documents) found.add(one.id);
      cursor = json.next_cursor;
    }
    return [...messages.keys(), ...documents].filter((id) => !found.has(id)).length;
  }

  return { begin, countLost, count: () => messages.size + documents.size };
}
