// Asks one server over kept connections, in a process of its own, and says how that went. Bare sockets: the two cores are for
// what is measured. Job: { port, requests: [text], connections, milliseconds, status, conditional }.
import { connect } from "node:net";

process.on("message", async (job) => process.send(await load(job)));

async function load({ port, requests, connections, milliseconds, status, conditional, from = 0 }) {
  const seen = { latencies: [], wrong: [], bytes: 0, next: from };
  const tags = new Map();
  if (conditional) {
    for (const [at] of requests.entries()) tags.set(at, (await askOnce(port, requests[at])).etag);
  }
  const cpu = process.cpuUsage();
  const began = performance.now();
  const until = began + milliseconds;
  const line = async () => {
    const wire = openWire(port);
    while (performance.now() < until) {
      const at = seen.next++ % requests.length;
      const tag = tags.get(at);
      const text = tag ? requests[at].replace("\r\n\r\n", `\r\nif-none-match: ${tag}\r\n\r\n`) : requests[at];
      const asked = performance.now();
      const answer = await wire.ask(text);
      seen.latencies.push(performance.now() - asked);
      seen.bytes += answer.bytes;
      if (answer.status !== status || (status === 200 && answer.bytes < 1_000)) seen.wrong.push(answer);
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: connections }, line));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = Float64Array.from(seen.latencies).sort();
  return {
    requests: sorted.length,
    perSecond: sorted.length / seconds,
    p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    bytes: seen.bytes,
    next: seen.next,
    loadCpu: (user + system) / 1e6 / seconds,
    wrong: seen.wrong.slice(0, 3),
    wrongCount: seen.wrong.length,
  };
}

async function askOnce(port, text) {
  const wire = openWire(port);
  const answer = await wire.ask(text);
  wire.close();
  return answer;
}

/** A connection that is made anew when the server has closed it, as one without keep-alive does after each answer. */
function openWire(port) {
  let socket;
  let waiting;
  let answer;
  const begin = () => ({
    head: "",
    status: 0,
    left: -1,
    chunked: false,
    tail: "",
    bytes: 0,
    etag: undefined,
    closes: false,
  });
  const open = () => {
    const opened = connect({ port, host: "127.0.0.1", noDelay: true });
    const over = (error) => {
      if (socket !== opened) return;
      socket = undefined;
      if (!waiting) return;
      if (answer.status > 0 && answer.left === -1 && !answer.chunked) finish();
      else fail(error ?? new Error("The server closed the connection."));
    };
    opened
      .on("data", take)
      .on("error", over)
      .on("close", () => over());
    return opened;
  };
  const finish = () => {
    const { done } = waiting;
    waiting = undefined;
    if (answer.closes) {
      socket?.destroy();
      socket = undefined;
    }
    done(answer);
  };
  const fail = (error) => {
    const { failed } = waiting;
    waiting = undefined;
    failed(error);
  };
  function take(chunk) {
    if (!waiting) return;
    let body = chunk;
    if (answer.status === 0) {
      const text = answer.head + chunk.latin1Slice(0, Math.min(chunk.length, 4_096));
      const end = text.indexOf("\r\n\r\n");
      if (end === -1) {
        answer.head = text;
        return;
      }
      body = chunk.subarray(end + 4 - answer.head.length);
      const head = text.slice(0, end).toLowerCase();
      answer.status = Number(head.slice(9, 12));
      answer.closes = /\r\nconnection: close/.test(head);
      answer.chunked = /\r\ntransfer-encoding: chunked/.test(head);
      answer.etag = /\r\netag: ([^\r]+)/i.exec(text.slice(0, end))?.[1];
      const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
      if (answer.status === 304 || answer.status === 204) answer.left = 0;
      else if (length !== undefined) answer.left = Number(length);
    }
    answer.bytes += body.length;
    if (answer.chunked) {
      answer.tail = (answer.tail + body.latin1Slice(Math.max(0, body.length - 7))).slice(-7);
      if (answer.tail.endsWith("0\r\n\r\n")) finish();
    } else if (answer.left >= 0 && answer.bytes >= answer.left) finish();
  }
  return {
    ask: (text) =>
      new Promise((done, failed) => {
        waiting = { done, failed };
        answer = begin();
        socket ??= open();
        socket.write(text, "latin1");
      }),
    close: () => socket?.destroy(),
  };
}
