// Writes an export as ChatGPT gives it, a zip with shards of a hundred conversations, of any size and the same each time: it
// streams, so that what writes it holds one conversation.
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

const SHARD = 100;

/**
 * `conversations` of `messages` messages each, of `characters` characters a message, into a zip at `path`. Every seventh question
 * is asked twice, and before every second message a tool has said `results` characters. Resolves to what is in it.
 */
export async function writeExport(path, { conversations, ...size }) {
  const directory = [];
  let [offset, unpacked] = [0, 0];
  async function* zip() {
    const emit = (bytes) => {
      offset += bytes.length;
      return bytes;
    };
    for (let from = 0; from < conversations; from += SHARD) {
      const name = Buffer.from(`conversations-${String(from / SHARD).padStart(3, "0")}.json`);
      const entry = { name, at: offset, crc: 0, packed: 0, size: 0 };
      yield emit(Buffer.concat([localHeader(name), name]));
      const until = Math.min(conversations, from + SHARD);
      const shard = shardOf(from, until, size);
      const deflate = createDeflateRaw({ level: 1 });
      const fed = feed(shard, deflate, entry);
      for await (const bytes of deflate) {
        entry.packed += bytes.length;
        yield emit(bytes);
      }
      await fed;
      yield emit(descriptor(entry));
      unpacked += entry.size;
      directory.push(entry);
    }
    const begin = offset;
    for (const entry of directory) yield emit(Buffer.concat([centralHeader(entry), entry.name]));
    yield emit(endOfDirectory(directory.length, { begin, size: offset - begin }));
  }
  await pipeline(zip, createWriteStream(path));
  return { bytes: offset, unpacked };
}

async function feed(pieces, deflate, entry) {
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once("drain", resolve));
  }
  deflate.end();
}

function* shardOf(from, until, size) {
  for (let number = from; number < until; number += 1) {
    yield `${number === from ? "[" : ","}${JSON.stringify(conversation(number, size))}`;
  }
  yield "]";
}

function conversation(number, { messages, characters, results }) {
  const id = uuid("c", number, 0);
  const mapping = { root: { id: "root", message: null, parent: null, children: [] } };
  const add = (key, parent, message) => {
    mapping[key] = { id: key, parent, children: [], message };
    mapping[parent].children.push(key);
  };
  let above = "root";
  for (let index = 0; index < messages; index += 1) {
    const role = index % 2 === 0 ? "user" : "assistant";
    const key = uuid("m", number, index);
    if (index % 2 === 1) {
      const step = uuid("t", number, index);
      const parts = [prose(number, index + 900_000, results)];
      add(step, above, said(index, "tool", { content_type: "text", parts }));
      above = step;
    }
    const content = (part) => ({ content_type: "text", parts: [prose(number, part, characters)] });
    if (index % 14 === 6) add(uuid("b", number, index), above, said(index, role, content(index + 500_000)));
    add(key, above, said(index, role, content(index)));
    above = key;
  }
  const create_time = 1_700_000_000 + number;
  return { id, conversation_id: id, title: `Conversation ${number}`, create_time, current_node: above, mapping };
}

const said = (index, role, content) => ({
  author: { role, name: null, metadata: {} },
  create_time: 1_700_000_000 + index,
  content,
  status: "finished_successfully",
  recipient: "all",
  metadata: role === "assistant" ? { model_slug: "gpt-4o" } : {},
});

const hash = (...parts) => createHash("sha256").update(parts.join("/")).digest();

function uuid(kind, number, index) {
  const hex = hash(kind, number, index).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const SYLLABLES = [..."bdfglmnprstvz"].flatMap((consonant) => [..."aeiou"].map((vowel) => consonant + vowel));

/** One of 65,536 words: the first ones are short. */
function word(number) {
  const rest = Math.floor(number / SYLLABLES.length);
  return (rest === 0 ? "" : word(rest - 1)) + SYLLABLES[number % SYLLABLES.length];
}

const WORDS = Array.from({ length: 65_536 }, (_, number) => word(number));

/** Words as people use them: few of them often, most of them seldom. A text packs to about a third. */
function prose(number, index, characters) {
  const words = [];
  for (let length = 0, block = 0; length < characters; block += 1) {
    const random = hash("prose", number, index, block);
    for (let at = 0; at < random.length; at += 2) {
      const said = WORDS[Math.floor(65_536 * (random.readUInt16LE(at) / 65_536) ** 3)];
      words.push(said);
      length += said.length + 1;
    }
  }
  return words.join(" ").slice(0, characters);
}

// APPNOTE.TXT 4.3: sizes stand behind each file (general purpose bit 3), since it is written as it is made.
const numbers = (length, ...fields) => {
  const bytes = Buffer.alloc(length);
  for (const [at, size, value] of fields) bytes.writeUIntLE(value, at, size);
  return bytes;
};

const localHeader = ({ length }) => numbers(30, [0, 4, 0x04034b50], [4, 2, 20], [6, 2, 8], [8, 2, 8], [26, 2, length]);

const descriptor = ({ crc, packed, size }) =>
  numbers(16, [0, 4, 0x08074b50], [4, 4, crc], [8, 4, packed], [12, 4, size]);

const centralHeader = ({ name, at, crc, packed, size }) =>
  numbers(
    46,
    ...[
      [0, 4, 0x02014b50],
      [4, 2, 20],
      [6, 2, 20],
      [8, 2, 8],
      [10, 2, 8],
      [16, 4, crc],
    ],
    ...[
      [20, 4, packed],
      [24, 4, size],
      [28, 2, name.length],
      [42, 4, at],
    ],
  );

const endOfDirectory = (count, { begin, size }) =>
  numbers(22, [0, 4, 0x06054b50], [8, 2, count], [10, 2, count], [12, 4, size], [16, 4, begin]);
