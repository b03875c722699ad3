/** What a thread says of a complaint: answered, taken up again, changed, gone. Decides; changes nothing. */
import { createHash } from 'node:crypto';
import type { Mention } from '../core/mention.ts';
import { plainText } from '../core/text.ts';
import type { Reply } from '../sources/source.ts';

/** What a decision looks at. */
export interface Thread {
  mention: Pick<Mention, 'platform' | 'platformId' | 'kind' | 'author' | 'text' | 'publishedAt' | 'firstSeenAt'>;
  replies: readonly Reply[];
  /** Our own accounts on the platform. */
  accounts: readonly string[];
  /** Answers given before this instant are not the ones waited for: a person has opened the case again since. */
  notBefore: number | null;
  isNegative: (text: string) => Promise<boolean>;
}

/** What was found. */
export interface ThreadState {
  /** Our answer, if the customer has not complained again after it. */
  answer: Reply | null;
  /** The customer's newest complaint below the mention; of a review its changed text. */
  complaint: Reply | null;
  /** The mention's text as it stands now; `null` where it was removed, `undefined` where the platform did not show it. */
  text: string | null | undefined;
}

const MAX_JUDGED = 50;

/** Reads a thread. */
export async function stateOfThread(thread: Thread): Promise<ThreadState> {
  const { mention, replies, accounts } = thread;
  const own = replies.find((reply) => reply.platformId !== null && reply.platformId === mention.platformId);
  const others = replies.filter((reply) => reply !== own && reply.text !== null);
  const said = messagesOf(mention, others);
  const complaint = (await newestComplaint(said, thread)) ?? (await changedReview(own, thread));
  const since = Math.max(
    mention.publishedAt ?? 0,
    own?.publishedAt ?? 0,
    complaint?.publishedAt ?? 0,
    thread.notBefore ?? 0,
  );
  const addressed = new Set([mention.platformId, ...said.map((reply) => reply.platformId)]);
  const answers = others.filter(
    (reply) =>
      (reply.byOwner || isBy(reply, accounts)) &&
      (reply.byOwner || answersThem(reply, addressed, mention.author)) &&
      (reply.publishedAt ?? Number.POSITIVE_INFINITY) >= since,
  );
  return { answer: byTime(answers)[0] ?? null, complaint, text: own === undefined ? undefined : own.text };
}

// A customer cannot write below an answer to a review: who complains again changes the review.
async function changedReview(own: Reply | undefined, { mention, isNegative }: Thread): Promise<Reply | null> {
  if (mention.kind !== 'review' || own === undefined || own.text === null) return null;
  const isChanged = !isSameText(mention.text, own.text) && (own.publishedAt ?? 0) > (mention.publishedAt ?? 0);
  return isChanged && (await isNegative(own.text)) ? own : null;
}

/** A short name of a text, the same for texts that only differ in white space. */
export function textMark(text: string | null): string {
  if (text === null) return 'removed';
  return createHash('sha256').update(squeeze(text)).digest('base64url').slice(0, 22);
}

/** Is it the text that we stored, as far as we stored it? */
export function isSameText(stored: string, shown: string): boolean {
  const [before, now] = [squeeze(stored), squeeze(shown)];
  return before === now || (before.length > 1_000 && now.startsWith(before.slice(0, -3)));
}

function squeeze(text: string): string {
  return plainText(text).replace(/\s+/gu, ' ');
}

// Of the customer's own messages those below the mention count, however deep, whoever stands between.
function messagesOf(mention: Thread['mention'], replies: readonly Reply[]): Reply[] {
  const handle = account(mention.author?.handle ?? mention.author?.name ?? '');
  if (handle === '') return [];
  const below = new Set([mention.platformId]);
  // Platforms give parents before children or after them: a second pass finds what the first one missed.
  for (let pass = 0; pass < 4; pass++) {
    for (const { platformId, parentId } of replies)
      if (below.has(parentId) && platformId !== null) below.add(platformId);
  }
  return replies.filter((reply) => reply.platformId !== null && below.has(reply.platformId) && isBy(reply, [handle]));
}

async function newestComplaint(said: readonly Reply[], { isNegative }: Thread): Promise<Reply | null> {
  for (const reply of byTime(said).reverse().slice(0, MAX_JUDGED)) {
    if (reply.publishedAt !== null && reply.text !== null && (await isNegative(reply.text))) return reply;
  }
  return null;
}

// An answer to somebody else in the same thread is none for them. Where the platform names no parent, their name does.
function answersThem(reply: Reply, addressed: ReadonlySet<string | null>, author: Mention['author']): boolean {
  if (reply.parentId !== null && addressed.has(reply.parentId)) return true;
  const text = (reply.text ?? '').toLowerCase();
  return [author?.handle, author?.name].some(
    (name) => name != null && name !== '' && text.includes(`@${account(name)}`),
  );
}

function isBy(reply: Reply, accounts: readonly string[]): boolean {
  const names = [reply.author?.handle, reply.author?.name, reply.author?.url].map((name) => account(name ?? ''));
  return accounts.some((each) => account(each) !== '' && names.includes(account(each)));
}

function account(name: string): string {
  return name.trim().replace(/^@/u, '').toLowerCase();
}

function byTime(replies: readonly Reply[]): Reply[] {
  return [...replies].sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0));
}
