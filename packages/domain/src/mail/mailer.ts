import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import PQueue from "p-queue";

type Mail = { to: string; subject: string; text: string };

/** A mail, or what finds out whether there is one to send: it runs once whoever asked has their answer. */
type Letter = Mail | (() => Promise<Mail | undefined>);

/** Sends mail, or is null on an instance that has no mail server. */
export type Mailer = {
  /** Where people reach this instance: never taken from a request, whose Host anybody can write. */
  readonly url: string;
  /**
   * Returns at once: how long writing and sending take must not tell whether there was anything to send. False when so
   * many letters wait that this one is not taken.
   */
  post(letter: Letter): boolean;
  /** Resolves once everything that was posted is sent. */
  close(): Promise<void>;
};

type MailerConfig = {
  smtpUrl: string;
  from: string;
  url: string;
  onError: (error: unknown) => void;
  /** How many letters may wait. */
  waiting?: number | undefined;
};

/** Letters that are written and sent at the same time. */
const AT_ONCE = 4;

/** Milliseconds after which an answer has gone, so that writing a letter takes no time from it. */
const ANSWERED = 200;

/** Milliseconds that a mail server may take to answer a call, and then to say anything. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** A mailer over SMTP. Plain text only; a failure goes to `onError` and to nobody else. */
export function createMailer({ smtpUrl, from, url, onError, waiting = 1_000 }: MailerConfig): Mailer {
  const transport = createTransport(
    { url: smtpUrl, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true },
    { from },
  );
  const queue = new PQueue({ concurrency: AT_ONCE });
  const closing = new AbortController();
  const write = async (compose: () => Promise<Mail | undefined>) => {
    await sleep(ANSWERED, undefined, { signal: closing.signal }).catch(() => undefined);
    return compose();
  };
  return {
    url,
    post: (letter) => {
      if (queue.size >= waiting) {
        onError(new Error(`${waiting} mails wait to be sent: another one was not taken.`));
        return false;
      }
      void queue.add(async () => {
        try {
          const mail = typeof letter === "function" ? await write(letter) : letter;
          if (mail) await transport.sendMail(mail);
        } catch (error) {
          onError(error);
        }
      });
      return true;
    },
    close: async () => {
      closing.abort();
      await queue.onIdle();
    },
  };
}
