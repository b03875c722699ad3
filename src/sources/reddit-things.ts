/** Posts and comments as Reddit gives them. */
import type { Item } from '../core/mention.ts';
import { authorOf, fieldsOf, itemOf, linkOf, numberOf, secondsOf, textOf } from './fields.ts';
import { PUBLIC_URL } from './reddit-session.ts';

/** One thing of a listing, a post or a comment; `null` for anything else. */
export function readThing(thing: unknown): Item | null {
  const fields = fieldsOf(fieldsOf(thing).data);
  const id = nameOf(thing);
  if (id === null) return null;
  const isComment = id.startsWith('t1_');
  const text = textOf(isComment ? fields.body : fields.selftext) ?? '';
  const title = isComment ? '' : (textOf(fields.title) ?? '');
  if (title === '' && text === '') return null;
  const link =
    textOf(fields.link_id) ?? (isComment ? threadIn(textOf(fields.permalink) ?? textOf(fields.context)) : id);
  return itemOf({
    platform: 'reddit',
    platformId: id,
    kind: isComment ? 'comment' : 'post',
    url: permalink(fields, id, link),
    title,
    text,
    author: redditAuthor(fields),
    publishedAt: secondsOf(fields.created_utc),
    engagement: {
      likes: numberOf(fields.score),
      shares: null,
      replies: isComment ? null : numberOf(fields.num_comments),
    },
    threadId: link,
    parentId: textOf(fields.parent_id),
  });
}

/** The thread that an address leads to; an inbox names it in no other way. */
export function threadIn(address: string | null): string | null {
  const id = /\/comments\/(\w{1,20})/u.exec(address ?? '')?.[1];
  return id === undefined ? null : `t3_${id}`;
}

/** `t3_abc` of a post, `t1_abc` of a comment. */
export function nameOf(thing: unknown): string | null {
  const { kind, data } = fieldsOf(thing);
  const { name, id } = fieldsOf(data);
  const full = textOf(name) ?? `${textOf(kind)}_${textOf(id)}`;
  return /^t[13]_\w{1,20}$/u.test(full) ? full : null;
}

/** Who wrote it; `null` where the account was deleted. */
export function redditAuthor(fields: Readonly<Record<string, unknown>>): Item['author'] {
  const handle = textOf(fields.author);
  if (handle === null || handle === '[deleted]') return null;
  return authorOf(handle, handle, { url: `${PUBLIC_URL}/user/${encodeURIComponent(handle)}` });
}

/** The page of a post or comment; `permalink` is a path, and `context` the one of an inbox. */
export function permalink(fields: Readonly<Record<string, unknown>>, id: string, link: string | null): string | null {
  const path = textOf(fields.permalink) ?? textOf(fields.context);
  if (path?.startsWith('/') === true) return linkOf(`${PUBLIC_URL}${path.split('?')[0]}`);
  const thread = linkOf(fields.link_url) ?? linkOf(fields.link_permalink);
  const comment = id.slice(3);
  if (thread !== null && /^https:\/\/(?:www\.)?reddit\.com\/r\//u.test(thread))
    return `${thread.replace(/\/?$/u, '/')}${comment}/`;
  return link === null ? null : `${PUBLIC_URL}/comments/${link.slice(3)}/_/${comment}/`;
}
