// Requests as text, for the load.

export const ask = (path, headers) => {
  const lines = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}\r\n`;
};

/** The reads of a session with a token that the benchmarks compare. */
export function readsOf(token) {
  const bearer = { authorization: `Bearer ${token}` };
  return {
    rest: (id) => ask(`/api/chat-sessions/${id}`, bearer),
    trpc: (id) => {
      const input = encodeURIComponent(JSON.stringify({ 0: { json: { id, limit: 50 } } }));
      return ask(`/api/trpc/chatSession.get?batch=1&input=${input}`, bearer);
    },
  };
}
