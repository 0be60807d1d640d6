import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { account } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestPassword } from "../account/request-password.ts";
import { createWorld, type World } from "../testing.ts";
import { createMailer } from "./mailer.ts";

let world: World;
let smtp: SMTPServer;
const received: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      void text(stream).then(() => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await world[Symbol.asyncDispose]();
});

function openMailer(port = (smtp.server.address() as AddressInfo).port, waiting?: number) {
  const failures: unknown[] = [];
  const onError = (error: unknown) => void failures.push(error);
  const smtpUrl = `smtp://127.0.0.1:${port}`;
  const mailer = createMailer({ smtpUrl, from: "m@example.org", url: "https://n.example.org", onError, waiting });
  return { mailer, failures };
}

describe("a request for a new password", () => {
  it("is answered before anybody looks whether the address is known, and mailed after that", async () => {
    const { mailer, failures } = openMailer();
    const { email } = await world.person("known");
    await world.db.transaction(async (tx) => {
      await tx.execute(sql`lock table ${account} in access exclusive mode`);
      await requestPassword(world, mailer, { email });
      await requestPassword(world, mailer, { email: "unknown@example.org" });
      expect(received).toEqual([]);
    });
    await mailer.close();
    expect([received, failures]).toEqual([[email], []]);
  });

  it("is refused in so many words when too much mail waits, known or not", async () => {
    const deaf = createServer((socket) => void setTimeout(() => socket.destroy(), 1_000));
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
    const { mailer, failures } = openMailer((deaf.address() as AddressInfo).port, 3);
    const ask = (email: string) => requestPassword(world, mailer, { email });
    for (let n = 0; n < 7; n += 1) await ask(`${n}@example.org`); // four are being written, three wait
    const { email } = await world.person("late");
    for (const one of [email, "unknown@example.org"])
      await expect(ask(one)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(failures).toHaveLength(2);
    await mailer.close();
    await new Promise((resolve) => deaf.close(resolve));
  });
});

describe("a mailer that is closed", () => {
  it("has sent everything that was posted, what was still to be written too", async () => {
    const { mailer, failures } = openMailer();
    received.splice(0);
    const to = Array.from({ length: 20 }, (_, n) => `${n}@example.org`);
    for (const [n, one] of to.entries()) {
      const mail = { to: one, subject: "S", text: "T" };
      expect(mailer.post(n % 2 ? mail : async () => mail)).toBe(true);
    }
    await mailer.close();
    expect([received.sort(), failures]).toEqual([to.sort(), []]);
  });
});
