/** The thread below a post or comment of Reddit. */
import { at, fieldsOf, listOf, secondsOf, textOf } from './fields.ts';
import { unexpected } from './json-answer.ts';
import { askReddit, type RedditOptions } from './reddit-session.ts';
import { nameOf, permalink, redditAuthor, threadIn } from './reddit-things.ts';
import type { Asked, Reply, SourceContext } from './source.ts';

const MAX_THINGS = 3_000;
/** The platform gives out so many hidden comments a request. */
const MORE_AT_ONCE = 100;
const MAX_MORE = 3;

const REMOVED = new Set(['[deleted]', '[removed]']);

/** Every message of the thread that a mention stands in, from the mention on, itself included. */
export async function* redditThread(
  asked: Asked,
  options: RedditOptions,
  context: SourceContext,
): AsyncGenerator<Reply, void, undefined> {
  const id = asked.platformId ?? '';
  const link = id.startsWith('t3_') ? id : (asked.threadId ?? threadIn(asked.url));
  if (link === null) return;
  const comment = id.startsWith('t1_') ? id.slice(3) : null;
  const path = `/comments/${encodeURIComponent(link.replace(/^t3_/u, ''))}`;
  const { body } = await askReddit(path, { limit: 500, depth: 10, sort: 'new', comment }, options, context);
  if (!Array.isArray(body)) throw unexpected('Reddit', 'list of listings');
  const { replies, hidden } = readThread(body);
  yield* replies;
  for (let part = 0; part < MAX_MORE && hidden.length > part * MORE_AT_ONCE; part++) {
    const children = hidden.slice(part * MORE_AT_ONCE, (part + 1) * MORE_AT_ONCE).join(',');
    const query = { api_type: 'json', link_id: link, children };
    const more = await askReddit('/api/morechildren', query, options, context);
    yield* readThread(at(more.body, 'json', 'data', 'things')).replies;
  }
}

/** The things of listings as one list, and the ids of those that were left out of it. */
export function readThread(listings: unknown): { replies: Reply[]; hidden: string[] } {
  const replies: Reply[] = [];
  const hidden: string[] = [];
  const waiting: unknown[] = [...listOf(listings)];
  for (let seen = 0; waiting.length > 0 && seen < MAX_THINGS; seen++) {
    const thing = waiting.shift();
    const { kind, data } = fieldsOf(thing);
    const fields = fieldsOf(data);
    // `replies` is an empty text where there are none.
    if (kind === 'Listing') waiting.push(...listOf(fields.children).slice(0, MAX_THINGS));
    else if (kind === 'more')
      hidden.push(
        ...listOf(fields.children)
          .flatMap((id) => textOf(id) ?? [])
          .slice(0, MAX_THINGS),
      );
    else {
      const reply = replyOf(thing);
      if (reply !== null) replies.push(reply);
      waiting.push(fields.replies);
    }
  }
  return { replies, hidden };
}

function replyOf(thing: unknown): Reply | null {
  const id = nameOf(thing);
  if (id === null) return null;
  const fields = fieldsOf(fieldsOf(thing).data);
  const written = textOf(id.startsWith('t1_') ? fields.body : fields.selftext) ?? '';
  const isGone = REMOVED.has(written.trim()) || textOf(fields.removed_by_category) !== null;
  return {
    platformId: id,
    parentId: textOf(fields.parent_id),
    author: redditAuthor(fields),
    text: isGone ? null : written,
    publishedAt: secondsOf(fields.created_utc),
    url: permalink(fields, id, textOf(fields.link_id) ?? id),
    byOwner: false,
  };
}
