import { createTransport } from "nodemailer";

type Mail = { to: string; subject: string; text: string };

/** Sends mail, or is null on an instance that has no mail server. */
export type Mailer = {
  /** Where people reach this instance: never taken from a request, whose Host anybody can write. */
  readonly url: string;
  /** Returns at once: how long sending takes must not tell whether there was anything to send. */
  post(mail: Mail): void;
};

type MailerConfig = { smtpUrl: string; from: string; url: string; onError: (error: unknown) => void };

/** A mailer over SMTP. Plain text only; a failure goes to `onError` and to nobody else. */
export function createMailer({ smtpUrl, from, url, onError }: MailerConfig): Mailer {
  const transport = createTransport(smtpUrl, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    url,
    post: (mail) => {
      transport.sendMail(mail).catch(onError);
    },
  };
}
