import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MentionwatchError, messageOf } from '../core/errors.ts';

/** What a mail server said to one message. */
export interface SmtpAnswer {
  accepted: string[];
  /** Addresses that it may take later: greylisting, a full mailbox. */
  deferred: string[];
  /** Addresses that it will never take. */
  refused: string[];
  response: string;
}

/** A failed exchange; `dataSent` says whether the server had the whole message, so that it may have taken it. */
export interface SmtpFailure {
  permanent: boolean;
  dataSent: boolean;
  message: string;
  hint: string | null;
}

/** The fields of nodemailer's errors that are read here. */
interface SmtpError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  recipient?: string | undefined;
  rejectedErrors?: SmtpError[] | undefined;
}

const TIMEOUT_MS = 20_000;
// RFC 3463: x.2.2 is a full mailbox. Servers send it as 552 too, but people do empty their mailboxes.
const FULL_MAILBOX = /\b[45]\.2\.2\b|quota|mailbox (?:is )?full/iu;

function isTemporary(error: SmtpError): boolean {
  const code = error.responseCode ?? 0;
  return (code >= 400 && code < 500) || FULL_MAILBOX.test(error.response ?? '');
}

async function open(url: string, signal: AbortSignal): Promise<SMTPConnection> {
  const [{ default: Connection }, { parseConnectionUrl }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/shared'),
  ]);
  const parsed = parseConnectionUrl(url);
  const loopback = /^(?:127\.|localhost$|\[?::1\]?$)/u.test(String(parsed.host ?? ''));
  const connection = new Connection({
    ...parsed,
    // A password must not cross a network in the clear because somebody cut STARTTLS out of the greeting.
    requireTLS: Boolean(parsed.auth) && !parsed.secure && !loopback && !('ignoreTLS' in parsed),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  // Once the exchange is over a late socket error has nobody to go to; without a listener it would end the process.
  connection.on('error', () => {});
  try {
    await settle(connection, signal, (done) => connection.connect(done));
    if (parsed.auth) {
      const credentials = { user: String(parsed.auth.user ?? ''), pass: String(parsed.auth.pass ?? '') };
      await settle(connection, signal, (done) => connection.login({ credentials }, done));
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Waits for one step of the exchange; the connection's own error and the signal end it too. */
async function settle(
  connection: SMTPConnection,
  signal: AbortSignal,
  begin: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = () => reject(new Error('stopped before the server answered'));
    const finish = (error?: Error | null) => {
      signal.removeEventListener('abort', stop);
      connection.off('error', finish);
      if (error) reject(error);
      else resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    connection.on('error', finish);
    begin(finish);
  });
}

function describe(error: SmtpError, dataSent: boolean, url: string): SmtpFailure {
  const host = new URL(url).host;
  const answered = error.responseCode !== undefined;
  const permanent = answered ? !isTemporary(error) && (error.responseCode ?? 0) >= 500 : error.code === 'EAUTH';
  const hint = hintFor(error, host);
  return { permanent, dataSent: dataSent && !answered, message: `${host}: ${messageOf(error)}`, hint };
}

function hintFor(error: SmtpError, host: string): string | null {
  if (error.code === 'EAUTH') return `Check user name and password in the smtp address of ${host}.`;
  if (error.code === 'ETLS')
    return `${host} offers no usable TLS. Use smtps:// with port 465, or ask its administrator.`;
  if (error.code === 'EDNS') return `The host name ${host} does not resolve. Check the smtp address.`;
  if (error.responseCode === undefined) return `Check that ${host} is reachable from this machine.`;
  return null;
}

function isFailure(value: unknown): value is SmtpFailure {
  return typeof value === 'object' && value !== null && 'dataSent' in value && 'permanent' in value;
}

/** Hands one composed message to the server: accepted addresses and refused ones, or why nothing was handed over. */
export async function sendMail(
  url: string,
  envelope: { from: string; to: string[] },
  raw: Uint8Array,
  signal: AbortSignal,
): Promise<SmtpAnswer | SmtpFailure> {
  let dataSent = false;
  let connection: SMTPConnection | null = null;
  try {
    connection = await open(url, signal);
    const active = connection;
    const body = Readable.from([Buffer.from(raw)]);
    body.on('end', () => {
      dataSent = true;
    });
    let answer: SmtpAnswer = { accepted: [], deferred: [], refused: [], response: '' };
    await settle(active, signal, (done) => {
      active.send({ from: envelope.from, to: envelope.to, size: raw.length }, body, (error, info) => {
        if (info)
          answer = { accepted: info.accepted, ...sortRefusals(info.rejectedErrors ?? []), response: info.response };
        done(error);
      });
    });
    active.quit();
    return answer;
  } catch (error) {
    connection?.close();
    const failure = error as SmtpError;
    const each = failure.rejectedErrors ?? [];
    if (each.length > 0) return { accepted: [], ...sortRefusals(each), response: failure.response ?? messageOf(error) };
    return describe(failure, dataSent, url);
  }
}

function sortRefusals(errors: readonly SmtpError[]): { deferred: string[]; refused: string[] } {
  const deferred: string[] = [];
  const refused: string[] = [];
  for (const error of errors) (isTemporary(error) ? deferred : refused).push(error.recipient ?? '');
  return { deferred, refused };
}

/**
 * Greets and signs in, sends nothing.
 * @throws delivery, with what the server said
 */
export async function greet(url: string, signal: AbortSignal): Promise<void> {
  try {
    const connection = await open(url, signal);
    connection.quit();
  } catch (error) {
    const failure = describe(error as SmtpError, false, url);
    throw new MentionwatchError('delivery', failure.message, {
      ...(failure.hint === null ? {} : { hint: failure.hint }),
      cause: error,
    });
  }
}

export { isFailure as isSmtpFailure };
