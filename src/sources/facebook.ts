/**
 * A Facebook page of one's own: what visitors write on it, where it is tagged, and the comments below its posts. There is
 * no search of what is public. Who did not authorize the app writes without a name.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { askGraph, type GraphAccess, graphPage, postGraph } from './graph.ts';
import { addressOf } from './json-answer.ts';
import { type Lane, type LanePage, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { idOf, postedId, wouldRefuse } from './posting.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://graph.facebook.com';
const PAGE = 50;
/** Below so many of the page's newest posts comments are looked for. */
const POSTS = 25;
const COMMENT = 'id,message,from,parent,created_time,permalink_url,like_count,comment_count';
const POST = 'id,message,from,created_time,permalink_url';

const options = z.strictObject({
  page: z
    .string()
    .regex(/^[\w.-]{1,100}$/u, 'must be the id or the name of a page')
    .describe('Id of your page.'),
  token: secretText.describe(
    'Token of the page, with pages_read_engagement and pages_read_user_content; pages_manage_engagement to reply.',
  ),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d$/u, 'must be a version, such as v23.0')
    .default('v23.0')
    .describe('Version of the API.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

/** A post or a comment; `null` where it has neither an id nor an address, or says nothing. */
export function readEntry(entry: unknown, now: number, parent: string | null = null): Item | null {
  const fields = fieldsOf(entry);
  const url = linkOf(fields.permalink_url);
  const comment = url === null ? null : new URL(url).searchParams.get('comment_id');
  const id = textOf(fields.id) ?? comment;
  const text = textOf(fields.message) ?? textOf(fields.story);
  if (id === null || text === null) return null;
  const { id: author, name } = fieldsOf(fields.from);
  const isComment = parent !== null || comment !== null || fields.parent !== undefined;
  return itemOf({
    platform: 'facebook',
    platformId: id,
    kind: isComment ? 'comment' : 'post',
    url: url ?? `https://www.facebook.com/${encodeURIComponent(id)}`,
    text,
    author: authorOf(name, author),
    publishedAt: timeOf(fields.created_time, now),
    engagement: {
      likes: numberOf(fields.like_count),
      shares: numberOf(at(fields.shares, 'count')),
      replies: numberOf(fields.comment_count) ?? numberOf(at(fields.comments, 'summary', 'total_count')),
    },
    threadId: parent ?? (isComment ? null : id),
    parentId: textOf(at(fields.parent, 'id')) ?? parent,
  });
}

/** A Facebook page. */
export const facebook = defineSource(options, {
  id: 'facebook',
  title: 'Facebook',
  summary: 'Reads what others write on your own page and below its posts, and where it is tagged; needs a page token.',
  about: {
    homepage: 'https://www.facebook.com/',
    apiDocs: 'https://developers.facebook.com/docs/graph-api/reference/page/feed',
    terms: 'https://developers.facebook.com/terms',
  },
  sample: { page: '1234567890', token: 'YOUR_TOKEN', version: 'v23.0', baseUrl: BASE_URL },
  limits: { perMinute: 30, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'recorded',
  searches: () => false,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const access = accessOf(request.options);
    const { page } = request.options;
    return readLanes([list(`/${page}/tagged`, access, context), comments(page, access, context)], request, context);
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, accessOf(options), context));
  },
  replying: {
    limit: {
      max: 8_000,
      counted: 'characters',
      page: 'https://developers.facebook.com/docs/graph-api/reference/object/comments',
    },
    needs: 'pages_manage_engagement',
    again: 'repeats',
    proven: 'documented',
    lacks: () => [],
    async prepare(target, text, options, context) {
      const path = `/${encodeURIComponent(idOf(target))}`;
      const { body } = await askGraph(path, { fields: 'id,can_comment' }, accessOf(options), context);
      if (at(body, 'can_comment') === false) throw wouldRefuse('Facebook does not let the page comment there.');
      return { text };
    },
    async post(target, text, _mark, options, context) {
      const path = `/${encodeURIComponent(idOf(target))}/comments`;
      const form = { message: text, fields: 'id,permalink_url' };
      const { body } = await postGraph(path, form, accessOf(options), context);
      return { platformId: postedId('Facebook', body, 'id'), url: linkOf(at(body, 'permalink_url')) };
    },
  },
});

function accessOf({ baseUrl, version, token }: Options): GraphAccess {
  return { base: addressOf(baseUrl, `/${version}`), token, platform: 'Facebook' };
}

function list(path: string, access: GraphAccess, context: SourceContext): Lane {
  return {
    name: path,
    async read({ next }): Promise<LanePage> {
      const { data, next: following } = await graphPage(
        path,
        { fields: POST, limit: PAGE, after: next },
        access,
        context,
      );
      const { read, skipped } = readEach(data, (entry) => readEntry(entry, context.now()));
      return { items: read, seen: data.length, skipped, next: following };
    },
  };
}

// What visitors write on the page, and what is written below its newest posts: new comments come below old posts, too,
// so that these are read each time.
function comments(page: string, access: GraphAccess, context: SourceContext): Lane {
  return {
    name: 'feed',
    async read(): Promise<LanePage> {
      const below = `comments.limit(${PAGE}).order(reverse_chronological).filter(stream){${COMMENT}}`;
      const { data } = await graphPage(`/${page}/feed`, { fields: `${POST},${below}`, limit: POSTS }, access, context);
      const now = context.now();
      const items: Item[] = [];
      let seen = 0;
      let skipped = 0;
      for (const post of data) {
        const id = textOf(fieldsOf(post).id);
        const own = readEntry(post, now);
        const found = listOf(at(post, 'comments', 'data'));
        const entries = readEach(found, (entry) => readEntry(entry, now, id));
        // Posts of pictures say nothing.
        if (own !== null) items.push(own);
        items.push(...entries.read);
        seen += 1 + found.length;
        skipped += entries.skipped + (id === null && own === null ? 1 : 0);
      }
      return { items, seen, skipped, next: null };
    },
  };
}

async function* thread(
  asked: Asked,
  access: GraphAccess,
  context: SourceContext,
): AsyncGenerator<Reply, void, undefined> {
  const path = `/${encodeURIComponent(asked.platformId ?? '')}`;
  const own = readEntry((await askGraph(path, { fields: POST }, access, context)).body, context.now());
  if (own !== null) yield replyOf(own, null);
  const query = { fields: COMMENT, filter: 'stream', order: 'reverse_chronological', limit: 100 };
  const { data } = await graphPage(`${path}/comments`, query, access, context);
  for (const entry of data) {
    const item = readEntry(entry, context.now(), asked.platformId);
    if (item !== null) yield replyOf(item, item.parentId);
  }
}

function replyOf({ platformId, author, text, publishedAt, url }: Item, parentId: string | null): Reply {
  return { platformId, parentId, author, text, publishedAt, url, byOwner: false };
}
