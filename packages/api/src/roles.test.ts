import { readFileSync } from "node:fs";
import { DOCUMENT_ROLES, GRANT_ROLES } from "@marginalia/contract";
import { createChatSession, putGrant, removeGrant } from "@marginalia/domain";
import { createShelf, createWorld } from "@marginalia/domain/testing";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { handRows, rows } from "./test-matrix-rows.ts";
import { serveApi, withToken } from "./testing.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

/** The rows of the first table in a text, each line perhaps behind a comment's star. */
function tableOf(text: string): string[][] {
  const lines = text.split("\n").map((line) => line.replace(/^ \* /, ""));
  const start = lines.findIndex((line) => line.startsWith("| --- |"));
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith("|"));
  return rest.slice(0, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const page = tableOf(read("docs/roles.md")).map(([what = "", ...rest]) => ({
  what,
  cells: rest.slice(0, DOCUMENT_ROLES.length),
  calls: [...(rest.at(-1) ?? "").matchAll(/`([^`]+)`/g)].map(([, call = ""]) => call),
}));
const matrix = new Map(
  Object.entries({ ...rows, ...handRows }).flatMap(([call, row]) => (row ? [[call, row.needs]] : [])),
);

describe("the page of roles", () => {
  it("says what the policy's own table says, word for word", () => {
    const ofPolicy = tableOf(read("packages/domain/src/policy.ts"));
    expect(page.map(({ what, cells }) => [what, ...cells])).toEqual(ofPolicy);
    expect(page.length).toBeGreaterThan(5);
  });

  it("names every call that reaches a document once, and no other", () => {
    expect(page.flatMap(({ calls }) => calls).sort()).toEqual([...matrix.keys()].sort());
  });

  it.each(page)("gives to each role what the matrix proves: $what", ({ cells, calls }) => {
    for (const call of calls) {
      const needed = DOCUMENT_ROLES.indexOf(matrix.get(call) ?? "author");
      const proven = DOCUMENT_ROLES.map((_, rank) => (rank >= needed ? "yes" : ""));
      // "own" is proven below: in the matrix the session is the author's.
      expect([call, cells.map((cell) => (cell === "own" ? "" : cell))]).toEqual([call, proven]);
    }
  });

  const own = page.filter(({ cells }) => cells.includes("own"));
  const inputs: Record<string, object> = { "chatSession.rename": { title: "Mine" } };

  it.each(GRANT_ROLES)("means by “own” a session that the %s began, while they may read the document", async (role) => {
    await using world = await createWorld();
    await using server = await serveApi(world);
    const [author, person] = [await world.person("author"), await world.person(role)];
    const { document } = await createShelf(author, { commenter: person });
    const documentId = document.id;
    const { id } = await createChatSession(person.scope, { documentId });
    const token = await world.token(person);
    const statusOf = async (call: string) => {
      const body = superjson.serialize({ id, ...inputs[call] });
      return (await server.fetch(`/api/trpc/${call}`, withToken(token, body))).status;
    };
    const calls = own.flatMap((row) => row.calls);
    expect(calls).toEqual(["chatSession.rename", "chatSession.trash", "chatSession.restore", "chatSession.delete"]);
    await removeGrant(author.scope, { documentId, accountId: person.accountId });
    for (const call of calls) expect([call, await statusOf(call)]).toEqual([call, 403]);
    await putGrant(author.scope, { documentId, email: person.email, role });
    const order = [
      "chatSession.rename",
      "chatSession.trash",
      "chatSession.restore",
      "chatSession.trash",
      "chatSession.delete",
    ];
    for (const call of order) expect([call, await statusOf(call)]).toEqual([call, 200]);
  });
});
