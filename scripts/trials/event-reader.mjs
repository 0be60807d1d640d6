// Reads a session's events as any program would, coming back after each dropped line at the event that it had last.
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Watches a session until `stop()`. `answers` holds what has arrived of each answer, piece by piece: `text`, the number of
 * its `last` piece, and the whole `message` once it has `ended`. `faults` tells of pieces that came twice or too early.
 */
export function watchSession(origin, id, token) {
  const answers = new Map();
  const faults = [];
  const stopped = new AbortController();
  let lastId = "";

  function take(event, data) {
    if (event === "delta") {
      const answer = answers.get(data.message_id) ?? { text: "", last: 0, message: null };
      if (data.first !== answer.last + 1) faults.push(`piece ${data.first} after ${answer.last} of ${data.message_id}`);
      answers.set(data.message_id, { ...answer, text: answer.text + data.text, last: data.last });
    }
    if (event === "ended") {
      const answer = answers.get(data.message.id) ?? { text: "", last: 0, message: null };
      if (answer.message) faults.push(`two ends of ${data.message.id}`);
      answers.set(data.message.id, { ...answer, message: data.message });
    }
  }

  async function read() {
    const headers = { authorization: `Bearer ${token}`, ...(lastId && { "last-event-id": lastId }) };
    const response = await fetch(`${origin}/api/chat-sessions/${id}/events`, { headers, signal: stopped.signal });
    if (!response.ok) throw new Error(`${response.status}`);
    for await (const { id: eventId, event, data } of eventsOf(response)) {
      if (data) take(event, data);
      lastId = eventId ?? lastId; // only of a whole event
    }
  }

  const reading = (async () => {
    while (!stopped.signal.aborted) {
      await read().catch(() => {});
      await sleep(100);
    }
  })();
  return {
    answers,
    faults,
    stop: async () => {
      stopped.abort();
      await reading;
    },
  };
}

/** The whole events of a response, each with its id, its name and its data, as far as it has them. */
export async function* eventsOf({ body }) {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const field = (name) => block.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1];
      const data = field("data");
      yield { id: field("id"), event: field("event"), data: data ? JSON.parse(data) : undefined };
    }
  }
}
