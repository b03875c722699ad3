/**
 * A mailbox: results of Google Alerts, notices of reviews, and, where it is asked for, the mails by which people act on
 * mentions. It reads and changes nothing there. A mail is only text: nothing in it is run, opened or fetched.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { parseMailboxAddress } from '../mail/address.ts';
import { codesIn } from '../mail/codes.ts';
import { type Head, type Letter, readHead, readPart } from '../mail/letter.ts';
import { type Found, type Mailbox, openMailbox, type Words } from '../mail/mailbox.ts';
import { isWanted, itemsOf, mayHoldOrders, orderOf } from './imap-mails.ts';
import {
  defineSource,
  type FetchRequest,
  type Order,
  type Page,
  type PollState,
  type SourceContext,
} from './source.ts';

const DAY_MS = 86_400_000;
const BATCH = 50;
/** Mails whose words are fetched in one poll; what is left comes in the next one. */
const MOST_MAILS = 500;
/** Mails whose heads are looked at in one poll. */
const MOST_HEADS = 5_000;
const TIMEOUT_MS = 20_000;
/** How many times a server may be silent in one poll. */
const PATIENCE = 15;

const sender = z
  .string()
  .max(320)
  .regex(/^(?:\*|[^\s@*]+@[^\s@*]+|\*@[^\s@*]+)$/u, 'must be an address, *@example.com or *');

const options = z
  .strictObject({
    url: z
      .string()
      .max(2_000)
      .refine(
        (url) => parseMailboxAddress(url) !== null,
        'must look like imaps://user:password@mail.example.com (or imap://…, with STARTTLS).',
      )
      .meta({ secret: true })
      .describe('The mailbox: imaps://user:password@host (port 993), or imap://user:password@host (143, STARTTLS).'),
    folder: z.string().min(1).max(500).default('INBOX').describe('Folder that is read.'),
    from: z
      .union([sender, z.array(sender).min(1).max(1_000)])
      .transform((value) => (typeof value === 'string' ? [value] : value))
      .optional()
      .describe(
        'Senders whose mails are mentions: addresses, `*@example.com` or `*`. Default: all; with actions, none.',
      ),
    subject: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Only mails with these words in their subject are mentions.'),
    days: z.number().int().min(1).max(365).default(7).describe('How many days back the first poll reads.'),
    actions: z
      .boolean()
      .default(false)
      .describe('true: mails with codes from digests, from people of `owners`, act on mentions.'),
    markSeen: z.boolean().default(false).describe('true: what was read is marked as read; default: nothing changes.'),
    ca: z.string().min(1).max(1_000).optional().describe('File with the certificate of an issuer to trust, in PEM.'),
    insecure: z
      .boolean()
      .default(false)
      .describe('true: imap:// without encryption, also to another machine; the password can be read on the way.'),
  })
  .refine(({ url, insecure }) => !insecure || /^imap:/iu.test(url), {
    path: ['insecure'],
    message: 'is for imap:// alone; for a certificate of your own give `ca`.',
  });

type Options = z.infer<typeof options>;
type Request = FetchRequest<Options>;

/** A mailbox that is read for mentions and for what people decide. */
export const imap = defineSource(options, {
  id: 'imap',
  title: 'Mailbox (IMAP)',
  summary:
    'Reads Google Alerts and notices of reviews in a mailbox, and mails by which people act on mentions (docs/mailboxes.md).',
  about: {
    homepage: 'https://www.google.com/alerts',
    apiDocs: 'https://www.rfc-editor.org/rfc/rfc9051',
    terms: 'https://policies.google.com/terms',
  },
  sample: {
    url: 'imaps://user:secret@mail.example.com',
    folder: 'INBOX',
    from: ['googlealerts-noreply@google.com'],
    days: 7,
    actions: false,
    markSeen: false,
    insecure: false,
  },
  limits: { perMinute: 60, pageSize: BATCH, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: false },
  proven: 'server',
  searches: () => false,
  // For HTTP there is nothing to fetch: the mailbox is dialed by mail/mailbox.ts, this host and port and no other.
  hosts: () => [],
  givesOrders: ({ actions }) => actions,
  async *fetch(request, context) {
    const title = request.options.folder;
    let box = await open(request.options, context);
    const reopen = async () => {
      await box.close();
      box = await open(request.options, context);
      return box;
    };
    try {
      const { uids, last, notices } = await newMails(box, request, context.now());
      let cursor = last;
      let left = Math.min(MOST_MAILS, request.maxItems);
      if (uids.length === 0) {
        const state = stateOf(box, cursor);
        const unchanged = request.state?.cursor === state.cursor;
        yield { items: [], seen: 0, skipped: 0, state, unchanged, title, notices };
      }
      while (uids.length > 0 && left > 0) {
        const found = await box.heads(uids.splice(0, BATCH));
        const reading = await readMails(found, left, { box, reopen, request, log: context.log });
        left -= reading.uids.length;
        cursor = reading.last ?? cursor;
        // A page is a transaction: many mails that nobody wants share one.
        if (reading.uids.length === 0 && uids.length > 0) continue;
        yield { ...pageOf(reading, stateOf(box, cursor)), title, notices: notices.splice(0) };
        // Only now is it stored.
        if (request.options.markSeen && context.keeps === true) await box.markSeen(reading.uids);
      }
    } finally {
      await box.close();
    }
  },
});

async function open(options: Options, context: SourceContext): Promise<Mailbox> {
  const address = parseMailboxAddress(options.url, options.insecure);
  if (address === null) throw new MentionwatchError('config', 'the url is no address of a mailbox');
  const timeoutMs = context.timeoutMs ?? TIMEOUT_MS;
  await context.began?.();
  return await openMailbox({
    address,
    folder: options.folder,
    ca: options.ca === undefined ? null : await certificate(resolve(context.baseDir ?? '.', options.ca)),
    timeoutMs,
    totalMs: timeoutMs * PATIENCE,
    mayMark: options.markSeen && context.keeps === true,
    signal: context.signal,
  });
}

async function certificate(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new MentionwatchError('config', `${path} cannot be read (${messageOf(error)})`, {
      hint: 'Correct `ca`; it is relative to the config.',
      cause: error,
    });
  }
}

/** Mails that were not read yet, and the last number that was. */
async function newMails(box: Mailbox, { state, options }: Request, now: number) {
  const [validity, number] = (state?.cursor ?? '').split(':');
  const known = validity === box.uidValidity ? Number(number) : null;
  const notices: string[] = [];
  if (known !== null && Number.isSafeInteger(known)) {
    const isOld = box.uidNext !== null && box.uidNext <= known + 1;
    const uids = isOld ? [] : (await box.after(known)).slice(0, MOST_HEADS);
    return { uids, last: known, notices };
  }
  if (state?.cursor != null) {
    notices.push(`The server has numbered the mails in ${options.folder} anew; ${options.days} days are read again.`);
  }
  const uids = (await box.since(now - options.days * DAY_MS)).slice(0, MOST_HEADS);
  return { uids, last: box.uidNext === null ? 0 : box.uidNext - 1, notices };
}

function stateOf(box: Mailbox, uid: number): PollState {
  const cursor = `${box.uidValidity}:${uid}`;
  return { validators: { etag: null, lastModified: null }, bodyHash: null, cursor, movedTo: null };
}

/** What some mails hold. */
interface Reading {
  items: Item[];
  orders: Order[];
  /** Mails that were read in full. */
  uids: number[];
  /** The last mail that was dealt with. */
  last: number | null;
  skipped: number;
}

function pageOf({ items, orders, skipped }: Reading, state: PollState): Omit<Page, 'notices' | 'title'> {
  return { items, orders, seen: items.length + orders.length + skipped, skipped, state, unchanged: false };
}

interface Place {
  box: Mailbox;
  reopen: () => Promise<Mailbox>;
  request: Request;
  log: SourceContext['log'];
}

/** Reads these mails, in order, and at most so many of them in full. */
async function readMails(found: readonly Found[], most: number, place: Place): Promise<Reading> {
  const reading: Reading = { items: [], orders: [], uids: [], last: null, skipped: 0 };
  const { request, log } = place;
  let { box } = place;
  for (const mail of found) {
    if (reading.uids.length >= most) break;
    const head = await readHead(mail.head);
    const wanted = isWanted(head, request.options);
    const mayAct = request.options.actions && mayHoldOrders(head);
    reading.last = mail.uid;
    if (!wanted && !mayAct) continue;
    reading.uids.push(mail.uid);
    try {
      const words = await box.words(mail.uid);
      if (words !== null) take(letterOf(head, words, mail, request), { wanted, mayAct }, { request, reading, log });
    } catch (error) {
      // One mail that cannot be described must not stand in the way of all that come after it.
      if (!(error instanceof MentionwatchError) || error.fault !== 'changed') throw error;
      reading.skipped++;
      box = await place.reopen();
    }
  }
  return reading;
}

function letterOf(head: Head, { plain, html }: Words, mail: Found, { languageHint }: Request): Letter {
  return {
    ...head,
    date: head.date ?? mail.receivedAt,
    plain: plain === null ? null : readPart(plain.bytes, plain.part, languageHint),
    html: html === null ? null : readPart(html.bytes, html.part, languageHint),
  };
}

function take(
  letter: Letter,
  { wanted, mayAct }: { wanted: boolean; mayAct: boolean },
  { request, reading, log }: Pick<Place, 'request' | 'log'> & { reading: Reading },
): void {
  const codes = mayAct ? codesIn(letter) : [];
  if (codes.length > 0) reading.orders.push(orderOf(letter, codes));
  else if (wanted) reading.items.push(...itemsOf(letter, request.languageHint));
  else if (letter.answersDigest && !letter.isAutomatic) {
    log.info({ from: letter.from?.address ?? null }, 'an answer to a digest has no code above what it quotes');
  }
}
