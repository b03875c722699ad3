/**
 * Mail over SMTP: one multipart message with a text part and an HTML part, which may show an attached picture.
 * RFC 3834 (Auto-Submitted), RFC 2919 (List-Id), RFC 5322 (Message-ID); nodemailer composes and speaks SMTP.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import { type Channel, defineChannel, type Outcome } from './channel.ts';
import { greet, isSmtpFailure, type SmtpAnswer, sendMail } from './smtp.ts';

const options = z.strictObject({
  smtp: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/u, 'must start with smtp:// or smtps://')
    .meta({ secret: true })
    .describe('Mail server: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465.'),
  from: z.string().min(3).describe('Sender, as "Acme alerts <alerts@example.com>" or a bare address.'),
  to: z
    .union([z.string().min(3), z.array(z.string().min(3)).min(1)])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .describe('One address or several.'),
  replyTo: z.string().min(3).optional().describe('Where answers to a digest go; default: the sender.'),
});

type EmailOptions = z.infer<typeof options>;

const ADDRESS = /<([^<>]+)>\s*$/u;

/** The bare address of `Name <address>`. */
export function bareAddress(text: string): string {
  return (ADDRESS.exec(text)?.[1] ?? text).trim();
}

/** Message-ID of a delivery: the same for every retry, so that a mail server and a mailbox can drop a repeat. */
export function messageIdOf(message: Pick<Message, 'id'>, from: string): string {
  const host = bareAddress(from).split('@').at(-1) ?? 'localhost';
  return `<${message.id.replace(/[^\w.-]/gu, '')}@${host.replace(/[^\w.-]/gu, '')}>`;
}

function listIdOf(message: Message, from: string): string {
  const host = bareAddress(from).split('@').at(-1) ?? 'localhost';
  const label = message.digest.toLowerCase().replace(/[^a-z0-9-]+/gu, '-');
  return `<${label}.mentionwatch.${host.replace(/[^\w.-]/gu, '')}>`;
}

async function compose(message: Message, to: readonly string[], settings: EmailOptions): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const mail = new MailComposer({
    from: oneLine(settings.from),
    to: to.map(oneLine),
    ...(settings.replyTo === undefined ? {} : { replyTo: oneLine(settings.replyTo) }),
    subject: oneLine(message.subject),
    text: message.text,
    html: message.html,
    messageId: messageIdOf(message, settings.from),
    date: new Date(message.at),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Id': listIdOf(message, settings.from),
      'Content-Language': message.language,
    },
    ...inlineImage(message),
    // Chosen by the message itself: a retry is the same mail to the byte, and no text in it can hold its own hash.
    baseBoundary: createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

function inlineImage({ image }: Message) {
  if (image === undefined) return {};
  const content = Buffer.from(image.png, 'base64');
  return { attachments: [{ cid: image.cid, filename: 'chart.png', contentType: 'image/png', content }] };
}

function outcomeOf(answer: SmtpAnswer): Outcome {
  if (answer.deferred.length > 0) {
    const error = `${answer.deferred.join(', ')} not taken yet: ${answer.response}`;
    return { status: 'retry', error, hint: null, retryAfterMs: null, left: answer.deferred };
  }
  if (answer.accepted.length === 0) {
    const hint = 'Check the addresses in the channel\'s "to".';
    return { status: 'rejected', error: `every address was refused: ${answer.response}`, hint, retryAfterMs: null };
  }
  return { status: 'sent', detail: answer.response, refused: answer.refused };
}

export const email: Channel<EmailOptions> = defineChannel(options, {
  id: 'email',
  title: 'E-mail',
  summary: 'Mails a digest as text and HTML through an SMTP server.',
  sample: {
    smtp: 'smtp://alerts:secret@mail.example.com:587',
    from: 'Acme alerts <alerts@example.com>',
    to: ['care@example.com'],
  },
  limits: { maxBytes: 10_000_000, perMinute: null },

  hosts(settings) {
    return [new URL(settings.smtp).host];
  },

  answersTo({ replyTo }) {
    return replyTo === undefined ? null : bareAddress(replyTo);
  },

  async send(message, settings, context) {
    const addressed = settings.to;
    const served = message.left ?? addressed;
    const raw = await compose(message, addressed, settings);
    const envelope = { from: bareAddress(settings.from), to: served.map(bareAddress) };
    const answer = await sendMail(settings.smtp, envelope, raw, context.signal);
    if (!isSmtpFailure(answer)) return outcomeOf(answer);
    const status = answer.permanent ? 'rejected' : answer.dataSent ? 'unknown' : 'retry';
    return { status, error: answer.message, hint: answer.hint, retryAfterMs: null };
  },

  async probe(settings, context) {
    await greet(settings.smtp, context.signal);
    return `${new URL(settings.smtp).host} answers and takes mail from ${bareAddress(settings.from)}`;
  },
});
