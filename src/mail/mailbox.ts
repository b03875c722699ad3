/**
 * A mailbox on an IMAP server (RFC 9051), opened for reading: the only place that opens connections for mail. It dials
 * the host and port that the config names, and no other: IMAP has referrals, and none is followed. Every answer is
 * bounded in bytes, every step in time, and all steps together, too.
 */
import type { FetchMessageObject, FetchQueryObject, ImapFlow } from 'imapflow';
import { MentionwatchError } from '../core/errors.ts';
import type { MailboxAddress } from './address.ts';
import { connectionFailed, noFolder, tookTooLong } from './mailbox-failures.ts';
import { type Structure, type TextPart, textParts } from './text-parts.ts';

/** How a mailbox is to be opened. */
export interface MailboxSettings {
  address: MailboxAddress;
  folder: string;
  /** Certificates of issuers to trust, in PEM; `null`: those that the system trusts. */
  ca: string | null;
  /** How long the server may be silent. */
  timeoutMs: number;
  /** How long all of it may take. */
  totalMs: number;
  /** Marking mails as read needs more than looking. */
  mayMark: boolean;
  signal: AbortSignal;
}

/** The beginning of one mail in a folder. */
export interface Found {
  uid: number;
  /** The bytes of its head, as far as they are read. */
  head: Uint8Array;
  /** When the server took it. */
  receivedAt: number | null;
}

/** The words of a mail as they came. */
export interface Words {
  plain: { bytes: Uint8Array; part: TextPart } | null;
  html: { bytes: Uint8Array; part: TextPart } | null;
}

/** An open folder. Every function throws a `MentionwatchError`, or the reason of the signal. */
export interface Mailbox {
  /** Changes when the server numbers the mails of the folder anew. */
  uidValidity: string;
  /** The number that the next mail will get; `null` where the server does not say. */
  uidNext: number | null;
  /** Numbers of the mails after this one, in order. */
  after(uid: number): Promise<number[]>;
  /** Numbers of the mails that came on that day or later, in order. */
  since(at: number): Promise<number[]>;
  heads(uids: readonly number[]): Promise<Found[]>;
  /** The words of a mail; `null` when it is gone. Attachments are not fetched. */
  words(uid: number): Promise<Words | null>;
  markSeen(uids: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

const HEAD_BYTES = 64_000;
/** More than anybody writes; a longer text is cut there. */
const TEXT_BYTES = 400_000;
// What the server may answer at most; a part is asked for in fewer bytes.
const MAX_LITERAL = 2_000_000;
const MAX_RESPONSE = 16_000_000;
const MAX_TOKENS = 200_000;

/**
 * Connects, signs in and opens a folder.
 * @throws auth, config (no such folder), unavailable, changed
 */
export async function openMailbox(settings: MailboxSettings): Promise<Mailbox> {
  const client = await connect(settings);
  const end = ending(client, settings);
  const step = <T>(work: Promise<T>) => end.race(work);
  try {
    await step(client.connect());
    const box = await openFolder(client, settings, step);
    return {
      uidValidity: String(box.uidValidity),
      uidNext: Number.isSafeInteger(box.uidNext) ? box.uidNext : null,
      async after(uid) {
        const found = await step(client.search({ uid: `${uid + 1}:*` }, { uid: true }));
        // `*` is the newest mail, also where that is an old one.
        return inOrder(found).filter((each) => each > uid);
      },
      since: async (at) => inOrder(await step(client.search({ since: new Date(at) }, { uid: true }))),
      async heads(uids) {
        const query: FetchQueryObject = {
          uid: true,
          internalDate: true,
          bodyParts: [{ key: 'HEADER', start: 0, maxLength: HEAD_BYTES }],
        };
        const mails = await step(client.fetchAll(uids.join(','), query, { uid: true }));
        return mails.filter(({ uid }) => uids.includes(uid)).map(foundOf);
      },
      words: (uid) => wordsOf(client, uid, step),
      async markSeen(uids) {
        if (uids.length > 0) await step(client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true }));
      },
      async close() {
        // Politeness, as far as there is time for it.
        if (client.usable) await step(client.logout()).catch(() => {});
        end.stop();
      },
    };
  } catch (error) {
    end.stop();
    throw error;
  }
}

async function connect({ address, ca, timeoutMs }: MailboxSettings): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow');
  const { host, port, isSecure, user, password, mayBePlain } = address;
  const client = new ImapFlow({
    host,
    port,
    secure: isSecure,
    // Neither taken on the server's word nor given up: encrypted, or plain where the config allows it.
    doSTARTTLS: isSecure ? undefined : !mayBePlain,
    auth: { user, pass: password },
    tls: { minVersion: 'TLSv1.2', ...(ca !== null && { ca }) },
    logger: false,
    clientInfo: { name: 'mentionwatch' },
    disableAutoIdle: true,
    // A packed answer may be a bomb.
    disableCompression: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    maxLineLength: MAX_RESPONSE,
    maxLiteralSize: MAX_LITERAL,
    maxResponseSize: MAX_RESPONSE,
    maxResponseTokens: MAX_TOKENS,
  });
  return client;
}

/** Ends the connection when time is up or the signal says so, and turns what a step throws into an error of ours. */
function ending(client: ImapFlow, { address, timeoutMs, totalMs, signal }: MailboxSettings) {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  // Why the connection broke is told here; the step that waits learns only that it did.
  let broken: unknown;
  client.on('error', (error: unknown) => {
    broken ??= error;
  });
  function end(reason: unknown): void {
    ended.reject(reason);
    client.close();
  }
  const timer = setTimeout(() => end(tookTooLong(address, totalMs)), totalMs);
  const abort = () => end(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return {
    async race<T>(work: Promise<T>): Promise<T> {
      try {
        return await Promise.race([work, ended.promise]);
      } catch (error) {
        signal.throwIfAborted();
        throw connectionFailed(error instanceof MentionwatchError ? error : (broken ?? error), address, timeoutMs);
      }
    },
    stop(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      client.close();
    },
  };
}

async function openFolder(
  client: ImapFlow,
  { address, folder, mayMark }: MailboxSettings,
  step: <T>(work: Promise<T>) => Promise<T>,
) {
  const opening = client.mailboxOpen(folder, { readOnly: !mayMark }).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  const box = await step(opening);
  if (box !== null) return box;
  const folders = await step(client.list());
  throw noFolder(
    address,
    folder,
    folders.map(({ path }) => path),
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'mailboxMissing' in error && error.mailboxMissing === true;
}

/** @throws changed, when the server's description of the mail cannot be read; the connection is of no use after that */
async function wordsOf(
  client: ImapFlow,
  uid: number,
  step: <T>(work: Promise<T>) => Promise<T>,
): Promise<Words | null> {
  const mail = await step(client.fetchOne(String(uid), { uid: true, bodyStructure: true }, { uid: true }));
  if (mail === false) return null;
  const parts = textParts(mail.bodyStructure as Structure | undefined);
  const keys = [parts.plain, parts.html].flatMap((part) => part?.part ?? []);
  if (keys.length === 0) return { plain: null, html: null };
  const bodyParts = keys.map((key) => ({ key, start: 0, maxLength: TEXT_BYTES }));
  const fetched = await step(client.fetchOne(String(uid), { uid: true, bodyParts }, { uid: true }));
  if (fetched === false) return null;
  const taken = (part: TextPart | null) => {
    const bytes = part === null ? undefined : fetched.bodyParts?.get(part.part);
    return part === null || bytes === undefined ? null : { bytes: bytes.subarray(0, TEXT_BYTES), part };
  };
  return { plain: taken(parts.plain), html: taken(parts.html) };
}

function foundOf({ uid, headers, internalDate }: FetchMessageObject): Found {
  const at = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
  const head = headers ?? new Uint8Array();
  return { uid, head: head.subarray(0, HEAD_BYTES), receivedAt: Number.isNaN(at) ? null : at };
}

function inOrder(found: number[] | false | undefined): number[] {
  return (found === false || found === undefined ? [] : found).sort((a, b) => a - b);
}
