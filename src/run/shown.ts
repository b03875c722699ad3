import type { CarePromise, WatchedAuthor } from '../core/care.ts';
import type { Mention, MentionEvent } from '../core/mention.ts';
import { eventJson, mentionJson, promiseJson, watchedJson } from '../core/mention-json.ts';
import { iso, isoOrNull } from '../core/time.ts';
import type { Copy, Store } from '../store/store.ts';
import { loopsIn, sameAuthor } from './care.ts';
import { watchOf } from './watch.ts';

/** What is shown beside a mention itself. */
export interface Shown {
  events: MentionEvent[];
  copies: Copy[];
  promises: CarePromise[];
  snoozedUntil: number | null;
  /** How often the matter was taken up again. */
  loops: number;
  /** The entry of its author on the watch-list; `null` without one. */
  watched: WatchedAuthor | null;
  /** What else the author has written, newest first. */
  sameAuthor: Mention[];
}

/** Newest mentions of the same author in the machine-readable form. */
const MOST_OTHERS = 100;

/** Reads what is shown beside a mention. */
export async function shownBeside(store: Store, mention: Mention, now: number): Promise<Shown> {
  const { id } = mention;
  const [events, copies] = await Promise.all([store.events(id), store.copies(id)]);
  return {
    events,
    copies,
    promises: (await store.promisesOf([id])).get(id) ?? [],
    snoozedUntil: (await store.snoozed(now)).get(id) ?? null,
    loops: loopsIn(events),
    watched: await watchOf(store, mention),
    sameAuthor: await sameAuthor(store, mention, now),
  };
}

/** `show --json`: the mention and what is shown beside it. */
export function shownJson(mention: Mention, shown: Shown) {
  const { events, copies, promises, snoozedUntil, loops, watched, sameAuthor } = shown;
  return {
    ...mentionJson(mention),
    events: events.map(eventJson),
    copies: copies.map((copy) => ({ ...copy, seenAt: iso(copy.seenAt) })),
    promises: promises.map(promiseJson),
    snoozedUntil: isoOrNull(snoozedUntil),
    loops,
    watched: watched === null ? null : watchedJson(watched),
    sameAuthor: sameAuthor.slice(0, MOST_OTHERS).map(({ id, title, firstSeenAt, sentiment, status }) => {
      return { id, title, firstSeenAt: iso(firstSeenAt), label: sentiment.label, status };
    }),
  };
}
