// Somebody before a proxy: requests over TLS, from an address of one's own.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";

const LIMIT = 60_000;

/** Somebody who reaches the proxy at `host` as `https://localhost:PORT`, from the loopback address `address`. */
export function createVisitor({ host, port, certificate, address = "127.0.0.1" }) {
  const agent = new Agent({
    ca: readFileSync(certificate),
    servername: "localhost",
    localAddress: address,
    keepAlive: true,
    maxSockets: 32,
  });
  const origin = `https://localhost:${port}`;

  /** The answer's status and headers, and its body as it comes. */
  function open(path, { method = "GET", headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
      const all = { host: `localhost:${port}`, origin, ...headers };
      const sent = request({ host, port, path, method, headers: all, agent, timeout: LIMIT }, resolve);
      sent.once("timeout", () => sent.destroy(new Error(`${path}: nothing came for ${LIMIT} ms`)));
      sent.once("error", reject);
      sent.end(body);
    });
  }

  async function ask(path, { token, json, ...options } = {}) {
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(json && { "content-type": "application/json" }),
      ...options.headers,
    };
    const body = json ? JSON.stringify(json) : options.body;
    const method = options.method ?? (body === undefined ? "GET" : "POST");
    const response = await open(path, { ...options, method, headers, body });
    const whole = await text(response);
    const isJson = response.headers["content-type"]?.startsWith("application/json");
    return { status: response.statusCode, headers: response.headers, text: whole, json: isJson && JSON.parse(whole) };
  }

  /** Signs in as a browser does. Returns the cookie. */
  async function signIn(email, password) {
    const first = await ask("/api/auth/csrf");
    const body = new URLSearchParams({ csrfToken: first.json.csrfToken, email, password, json: "true" }).toString();
    const headers = { cookie: cookiesOf(first), "content-type": "application/x-www-form-urlencoded" };
    return cookiesOf(await ask("/api/auth/callback/credentials", { method: "POST", headers, body }));
  }

  /** A file as curl sends it, over HTTP/2 where the proxy speaks it: status, version and body. */
  async function upload(path, file, { token, version = "2" }) {
    const at = ["--resolve", `localhost:${port}:${host}`, "--interface", address, "--cacert", certificate];
    const form = ["-H", `Authorization: Bearer ${token}`, "-H", "Prefer: respond-async", "-F", `file=@${file}`];
    const how = version === "2" ? "--http2" : "--http1.1";
    const wanted = ["-sS", how, "-w", "\n%{http_code} %{http_version}"];
    const child = spawn("curl", [...wanted, ...at, ...form, origin + path], { stdio: ["ignore", "pipe", "pipe"] });
    const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [, body, status, spoken] = /^([\s\S]*)\n(\d+) ([\d.]+)$/.exec(output);
    return { body, status: Number(status), version: spoken, complaint };
  }

  return { ask, open, signIn, upload, leave: () => agent.destroy() };
}

const cookiesOf = ({ headers }) => (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
