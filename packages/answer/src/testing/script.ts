/** What a protocol calls the end of an answer, in OpenAI's words. */
export type Finish = "stop" | "length" | "content_filter" | "error";

/** One thing that a scripted model does. `say` is text in the protocol's own events, `raw` is bytes as they are. */
export type Step = { say: string } | { raw: string } | { wait: number } | { hold: true } | { breakOff: true };

/** What a scripted model does with one request. */
export type Script = {
  /** Another answer than an event stream. */
  refusal?: { status: number; headers?: Record<string, string>; body?: string };
  steps?: readonly Step[];
  /** How the answer ends; null: the stream just ends. */
  finish?: Finish | null;
  /** Nothing ever comes, not even a status. */
  silent?: true;
};

/** A request as a script sees it. */
export type Asked = {
  /** The question alone. */
  question: string;
  /** A line of a passage that is shown, and the passage's number. */
  passage: string;
  number: number;
  numbers: readonly number[];
  /** How many requests came before with the same question. */
  before: number;
};

/** A megabyte ten times over in one line. */
const HUGE = 10_000_000;

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `w${from + at}${(from + at) % 20 === 0 ? "\n\n" : " "}`);

const slowly = (texts: readonly string[], wait: number): Step[] =>
  texts.flatMap((say) => (wait > 0 ? [{ say }, { wait }] : [{ say }]));

/** The start of a passage that may be quoted: whole words without quotation marks. */
const quoted = ({ passage }: Asked) =>
  /^[^"“”]{1,30}(?=[\s.,])/u.exec(passage.replace(/^[#>*\s-]+/, ""))?.[0] ?? passage;

const refuse = (
  status: number,
  headers: Record<string, string> = {},
  body = '{"error":{"message":"No."}}',
): Script => ({
  refusal: { status, headers: { "content-type": "application/json", ...headers }, body },
});

const MARKDOWN = [
  "# A heading\n\nA **bold** word, `code[1]` and a [link](https://example.org).\n\n",
  "```js\nconst one = list[1];\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- one\n- two\n\n$x^2$\n",
];

/**
 * What a question can ask for: `Why? (script: words 40 100)`. A question without a script gets `answer`. The numbers are a
 * script's own: for `words`, how many and the milliseconds between two.
 */
export const scripts: Readonly<Record<string, (asked: Asked) => Script>> = {
  answer: (asked) => ({
    steps: [{ say: "The document begins " }, { say: `so [${asked.number} "${quoted(asked)}` }, { say: '"].' }],
  }),
  words: ({ numbers: [count = 40, wait = 100] }) => ({ steps: slowly(words(1, count), wait) }),
  /** Says half of its words, and the rest once somebody releases it. */
  hold: ({ numbers: [count = 20] }) => ({
    steps: [...slowly(words(1, count), 0), { hold: true }, ...slowly(words(count + 1, count), 0)],
  }),
  markdown: ({ numbers: [wait = 0] }) => ({
    steps: slowly(
      MARKDOWN.flatMap((part) => part.split(/(?<= )/)),
      wait,
    ),
  }),
  cite: (asked) => ({
    steps: [
      { say: `Verified [${asked.number} "${quoted(asked)}"]. ` },
      { say: `Alone [${asked.number}]. Wrong [${asked.number} "these words stand ` },
      { say: 'nowhere in it"]. Unknown [99].' },
    ],
  }),
  think: () => ({ steps: [{ say: "<thi" }, { say: "nk>Hm. [1]</th" }, { say: "ink>\n\nThought." }] }),
  "refuse-key": () => refuse(401),
  forbidden: () => refuse(403),
  "no-model": () => refuse(404),
  limit: ({ numbers: [seconds = 7] }) => refuse(429, { "retry-after": String(seconds) }),
  "limit-date": ({ numbers: [seconds = 60] }) =>
    refuse(429, { "retry-after": new Date(Date.now() + seconds * 1000).toUTCString() }),
  "limit-bare": () => refuse(429),
  "too-long": () => refuse(400, {}, '{"error":{"message":"x","code":"context_length_exceeded"}}'),
  "bad-request": () => refuse(400),
  error: () => refuse(500),
  overloaded: () => refuse(503),
  redirect: () => refuse(307, { location: "http://127.0.0.1:1/elsewhere" }),
  /** Away at first, there when asked again. */
  flaky: ({ before }) => (before === 0 ? refuse(503) : { steps: [{ say: "Here again." }] }),
  "not-sse": () => ({ refusal: { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Sign in</h1>" } }),
  hang: () => ({ silent: true }),
  "hang-midway": () => ({ steps: [...slowly(words(1, 5), 0), { wait: 3_600_000 }] }),
  heartbeat: () => ({ steps: Array.from({ length: 600 }, () => [{ raw: ": alive\n\n" }, { wait: 100 }]).flat() }),
  half: () => ({ steps: slowly(words(1, 5), 0), finish: null }),
  "break-off": () => ({ steps: [...slowly(words(1, 5), 0), { wait: 50 }, { breakOff: true }] }),
  malformed: () => ({ steps: [...slowly(words(1, 5), 0), { raw: "data: {no json\n\n" }, ...slowly(words(6, 5), 0)] }),
  "other-events": () => ({ steps: [{ raw: 'data: {"hello":"world"}\n\n' }] }),
  "error-event": () => ({
    steps: [
      ...slowly(words(1, 5), 0),
      { raw: 'data: {"error":{"message":"The engine died.","type":"server_error"}}\n\n' },
    ],
  }),
  /** Counts its tokens as nobody can. */
  "odd-usage": () => ({
    steps: [
      { say: "Said." },
      {
        raw:
          'data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n' +
          'data: {"id":"1","choices":[],"usage":{"prompt_tokens":1.5,"completion_tokens":1e300}}\n\n',
      },
    ],
    finish: null,
  }),
  "huge-line": () => ({ steps: [...slowly(words(1, 5), 0), { raw: `data: {"a":"${"x".repeat(HUGE)}"}\n\n` }] }),
  endless: () => ({ steps: slowly(words(1, 60_000), 0) }),
  "error-finish": () => ({ steps: slowly(words(1, 5), 0), finish: "error" }),
  empty: () => ({ steps: [] }),
  cut: () => ({ steps: slowly(words(1, 5), 0), finish: "length" }),
  filtered: () => ({ steps: [], finish: "content_filter" }),
};
