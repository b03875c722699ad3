/** The watch-list: authors who bait instead of complaining. Nothing is closed, hidden or deleted because of it. */
import { climb } from '../cases/ladder.ts';
import type { WatchedAuthor, WatchState } from '../core/care.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention, Reason } from '../core/mention.ts';
import { authorKey } from '../core/mention-facts.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { NewMention, Store } from '../store/store.ts';
import { requireMention } from './care.ts';

/** Whom a person means. */
export interface MeantAuthor {
  /** Made by `authorKey`. */
  key: string;
  /** The mention that was named; `null` where the author was. */
  mention: Mention | null;
}

/** A decision about an author. */
export interface WatchDecision {
  rung: WatchState;
  actor: string;
  /** `null`: none was given. */
  reason: string | null;
}

/** Of several authors of one name so many are listed. */
const MOST_NAMED = 10;
const MENTION_ID = /^#?(\d{1,15})$/u;
/** A key of an author who is known from elsewhere: `mastodon/@jo_g`. */
const FULL_KEY = /^[^\s/@]{1,100}\/@[^\s/]{1,200}$/u;

/**
 * The author that a mention's id, a handle or a key of the list stands for.
 * @throws usage: nobody, or several
 */
export async function meantAuthor(store: Store, who: string): Promise<MeantAuthor> {
  const id = MENTION_ID.exec(who)?.[1];
  if (id !== undefined) {
    const mention = await requireMention(store, Number(id));
    const key = authorKey(mention);
    if (key !== null) return { key, mention };
    throw new MentionwatchError('usage', `mention ${id}: who wrote it cannot be told for sure.`, {
      hint: 'Only an author with a handle, or with a name of their own on a site, can be watched.',
    });
  }
  const name = truncate(oneLine(who), 300);
  const keys = await store.authorKeys(who);
  const [key] = keys;
  if (key !== undefined && keys.length === 1) return { key, mention: null };
  if (keys.length > 1) {
    const list = keys.slice(0, MOST_NAMED).map(oneLine).join(', ');
    throw new MentionwatchError('usage', `"${name}" is the name of ${keys.length} authors.`, {
      hint: `Give one of: ${list}${keys.length > MOST_NAMED ? ', …' : ''}.`,
    });
  }
  if (FULL_KEY.test(who)) return { key: who.normalize('NFKC').toLowerCase(), mention: null };
  throw new MentionwatchError('usage', `nothing is stored of an author "${name}".`, {
    hint: 'Give the id of a mention, or platform and handle as mastodon/@jo_g.',
  });
}

/**
 * Moves an author one rung, or off the list. Looking and storing are one transaction.
 * @throws usage: the step is not allowed from where they stand
 */
export async function decide(
  store: Store,
  key: string,
  { rung, actor, reason }: WatchDecision,
  now: number,
): Promise<WatchedAuthor> {
  return await store.inTransaction(async (tx) => {
    const [before] = await tx.watched([key]);
    const allowed = climb(before?.rung ?? 'off', rung, reason);
    if (!allowed.ok)
      throw new MentionwatchError('usage', `${oneLine(key)}: ${allowed.message}`, { hint: allowed.hint });
    await tx.addWatchStep(key, { at: now, actor, rung, reason });
    const [after] = await tx.watched([key]);
    if (after === undefined) throw new Error('The watch-list lost an author.');
    return after;
  });
}

/** The entry of a mention's author; `null` where there is none. */
export async function watchOf(store: Store, mention: Mention): Promise<WatchedAuthor | null> {
  const key = authorKey(mention);
  if (key === null) return null;
  return (await store.watched([key]))[0] ?? null;
}

/**
 * Says of new mentions that their author is on the watch-list. It weighs nothing: even somebody who was blocked may
 * have a real complaint. Changes `added` in place.
 */
export async function markWatched(added: readonly NewMention[], store: Store): Promise<void> {
  const keys = added.map(({ mention }) => authorKey(mention));
  const rungs = await store.rungsOf(keys.filter((key) => key !== null));
  for (const [index, { mention }] of added.entries()) {
    const rung = rungs.get(keys[index] ?? '');
    if (rung === undefined) continue;
    const reason: Reason = {
      text: `the author is on the watch-list: ${rung}`,
      weight: 0,
      rule: 'watched-author',
      span: null,
    };
    mention.triage = { ...mention.triage, reasons: [...mention.triage.reasons, reason] };
  }
}
