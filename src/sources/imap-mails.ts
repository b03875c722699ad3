/** What a mail is: a mention, several, a decision, or nothing of ours. Pure. */
import { createHash } from 'node:crypto';
import { fold } from '../core/fold.ts';
import type { Item } from '../core/mention.ts';
import { contradict, holdsCode } from '../mail/codes.ts';
import { isGoogleAlert, readAlert } from '../mail/google-alert.ts';
import type { Head, Letter } from '../mail/letter.ts';
import { readNotice } from '../mail/notice.ts';
import { isFrom } from '../mail/senders.ts';
import { authorOf, itemOf, linkOf } from './fields.ts';
import type { Order } from './source.ts';

/** Which mails of a mailbox are mentions. */
export interface Wanted {
  /** Patterns of senders; absent: all, or none where the mailbox is there for decisions. */
  from?: readonly string[] | undefined;
  /** Words of the subject. */
  subject?: string | undefined;
  actions: boolean;
}

/** Is a mail a mention, as far as its head says? Digests of ours and answers to them never are. */
export function isWanted(head: Head, { from, subject, actions }: Wanted): boolean {
  if (head.isDigest || head.answersDigest) return false;
  const senders = from ?? (actions ? [] : ['*']);
  const address = head.from?.address ?? '';
  if (!senders.some((pattern) => isFrom(address, pattern))) return false;
  return subject === undefined || fold(head.subject).includes(fold(subject));
}

/** May a mail hold decisions? That of a program is looked into only where somebody who answers through one could be meant. */
export function mayHoldOrders(head: Head): boolean {
  if (head.isDigest) return false;
  return !head.isAutomatic || head.answersDigest || holdsCode(head.subject);
}

/** The decision in a mail, and what speaks against it. */
export function orderOf(letter: Letter, codes: string[]): Order {
  const { from, date } = letter;
  return { mail: nameOf(letter), from: from?.address ?? null, at: date, codes, doubt: doubtOf(letter, codes) };
}

function doubtOf({ from, isForged, isAutomatic }: Letter, codes: readonly string[]): Order['doubt'] {
  if (from === null) return 'no-sender';
  if (isForged) return 'forged';
  if (isAutomatic) return 'automatic';
  return contradict(codes) ? 'contradiction' : null;
}

/** A name that the same mail always has, also when the server numbers it anew. */
function nameOf({ id, from, subject, date, plain, html }: Letter): string {
  if (id !== null) return id;
  const text = JSON.stringify([from?.address, subject, date, plain, html]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** The mentions in a mail: each result of an alert, or the mail itself. */
export function itemsOf(letter: Letter, languageHint: string | null): Item[] {
  const results = isGoogleAlert(letter) ? readAlert(letter) : [];
  if (results.length === 0) return [noticeItem(letter, languageHint)];
  return results.map(({ title, text, url, publisher }) =>
    itemOf({
      platform: 'google-alerts',
      kind: 'article',
      url: linkOf(url),
      title,
      text,
      publishedAt: letter.date,
      languageHint,
      publisher,
    }),
  );
}

function noticeItem(letter: Letter, languageHint: string | null): Item {
  const { text, url, rating, isReview, isFromProgram } = readNotice(letter);
  const { from } = letter;
  return itemOf({
    platform: 'imap',
    platformId: nameOf(letter),
    kind: isReview ? 'review' : 'post',
    url,
    title: letter.subject,
    text,
    // Who sends notices has not written what they tell of: two of them are not by the same author.
    author: from === null || isFromProgram ? null : authorOf(from.name, from.address),
    publishedAt: letter.date,
    languageHint,
    rating,
    publisher: isFromProgram ? (from?.name ?? from?.address ?? null) : null,
  });
}
