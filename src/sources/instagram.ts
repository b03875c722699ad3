/**
 * A business account of one's own on Instagram: where it is tagged, the comments below its pictures, and the newest
 * pictures under a few hashtags, which come without their authors. There is no search.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { askGraph, type GraphAccess, graphPage, postGraph } from './graph.ts';
import { addressOf } from './json-answer.ts';
import { type Lane, type LanePage, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { idOf, postedId } from './posting.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://graph.facebook.com';
const PAGE = 50;
const PICTURES = 25;
const MEDIA = 'id,caption,username,permalink,timestamp,like_count,comments_count';
/** A hashtag does not tell who wrote. */
const HASHTAG_MEDIA = 'id,caption,permalink,timestamp,like_count,comments_count';
const COMMENT = 'id,text,username,timestamp,like_count,parent_id';

const options = z.strictObject({
  account: z
    .string()
    .regex(/^\d{5,25}$/u, 'must be the number of a business account')
    .describe('Id of your account.'),
  token: secretText.describe(
    'Token with instagram_basic, instagram_manage_comments (also to reply) and pages_read_engagement.',
  ),
  hashtags: z
    .array(z.string().regex(/^#?[\p{L}\p{M}\p{N}_]{1,100}$/u, 'must be one word'))
    .max(30)
    .default([])
    .describe('Hashtags to read: the platform allows 30 different ones in a week.'),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d$/u, 'must be a version, such as v23.0')
    .default('v23.0')
    .describe('Version of the API.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

/** A picture with its caption; `null` where it has no id. */
export function readMedia(media: unknown, now: number): Item | null {
  const fields = fieldsOf(media);
  const id = textOf(fields.id);
  if (id === null) return null;
  return itemOf({
    platform: 'instagram',
    platformId: id,
    kind: 'post',
    url: linkOf(fields.permalink),
    text: textOf(fields.caption) ?? '',
    author: userOf(fields),
    publishedAt: timeOf(fields.timestamp, now),
    engagement: { likes: numberOf(fields.like_count), shares: null, replies: numberOf(fields.comments_count) },
    threadId: id,
  });
}

/** A comment below a picture, which lends it its address; `null` where it says nothing. */
export function readComment(
  comment: unknown,
  below: { id: string | null; url: string | null },
  now: number,
): Item | null {
  const fields = fieldsOf(comment);
  const id = textOf(fields.id);
  if (id === null || typeof fields.text !== 'string') return null;
  return itemOf({
    platform: 'instagram',
    platformId: id,
    kind: 'comment',
    url: below.url,
    text: fields.text,
    author: userOf(fields),
    publishedAt: timeOf(fields.timestamp, now),
    engagement: { likes: numberOf(fields.like_count), shares: null, replies: null },
    threadId: below.id,
    parentId: textOf(fields.parent_id) ?? below.id,
  });
}

function userOf(fields: Readonly<Record<string, unknown>>): Item['author'] {
  const name = textOf(fields.username) ?? textOf(at(fields.from, 'username'));
  return authorOf(name, name, { url: name === null ? null : `https://www.instagram.com/${encodeURIComponent(name)}/` });
}

/** An Instagram account. */
export const instagram = defineSource(options, {
  id: 'instagram',
  title: 'Instagram',
  summary:
    'Reads where your own business account is tagged, the comments below its pictures, and hashtags; needs a token.',
  about: {
    homepage: 'https://www.instagram.com/',
    apiDocs: 'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api',
    terms: 'https://developers.facebook.com/terms',
  },
  sample: {
    account: '17841400000000000',
    token: 'YOUR_TOKEN',
    hashtags: ['acme'],
    version: 'v23.0',
    baseUrl: BASE_URL,
  },
  limits: { perMinute: 30, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'recorded',
  searches: () => false,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const access = accessOf(request.options);
    const { account, hashtags } = request.options;
    const lanes = [
      pictures(`/${account}/tags`, access, context),
      comments(account, access, context),
      ...hashtags.map((tag) => hashtag(account, tag.replace(/^#/u, ''), access, context)),
    ];
    return readLanes(lanes, request, context);
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, accessOf(options), context));
  },
  replying: {
    limit: {
      max: 300,
      counted: 'characters',
      page: 'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments',
    },
    needs: 'instagram_manage_comments',
    again: 'repeats',
    proven: 'documented',
    lacks: () => [],
    async prepare(target, text) {
      // Below a comment replies stand in one row: the name tells who is meant.
      const name = isReply(target) ? `@${target.author?.handle ?? ''}` : '';
      return { text: name.length < 2 || text.includes(name) ? text : `${name} ${text}` };
    },
    async post(target, text, _mark, options, context) {
      const id = idOf(target);
      // Below pictures of others only those may write whom the picture names.
      const [path, form] =
        target.kind === 'comment'
          ? [`/${encodeURIComponent(id)}/replies`, { message: text }]
          : [`/${options.account}/mentions`, { media_id: id, message: text }];
      const { body } = await postGraph(path, form, accessOf(options), context);
      return { platformId: postedId('Instagram', body, 'id'), url: target.url };
    },
  },
});

function accessOf({ baseUrl, version, token }: Options): GraphAccess {
  return { base: addressOf(baseUrl, `/${version}`), token, platform: 'Instagram' };
}

function pictures(path: string, access: GraphAccess, context: SourceContext): Lane {
  return {
    name: path,
    async read({ next }): Promise<LanePage> {
      const { data, next: following } = await graphPage(
        path,
        { fields: MEDIA, limit: PAGE, after: next },
        access,
        context,
      );
      const { read, skipped } = readEach(data, (media) => readMedia(media, context.now()));
      return { items: read, seen: data.length, skipped, next: following };
    },
  };
}

// New comments come below old pictures, too: those below the newest ones are read each time.
function comments(account: string, access: GraphAccess, context: SourceContext): Lane {
  return {
    name: 'comments',
    async read(): Promise<LanePage> {
      const fields = `id,permalink,comments.limit(${PAGE}){${COMMENT},replies{${COMMENT}}}`;
      const { data } = await graphPage(`/${account}/media`, { fields, limit: PICTURES }, access, context);
      const items: Item[] = [];
      let seen = 0;
      let skipped = 0;
      for (const media of data) {
        const below = { id: textOf(at(media, 'id')), url: linkOf(at(media, 'permalink')) };
        const top = listOf(at(media, 'comments', 'data'));
        const all = top.flatMap((each) => [each, ...listOf(at(each, 'replies', 'data'))]);
        const found = readEach(all, (comment) => readComment(comment, below, context.now()));
        items.push(...found.read);
        seen += all.length;
        skipped += found.skipped;
      }
      return { items, seen, skipped, next: null };
    },
  };
}

function hashtag(account: string, tag: string, access: GraphAccess, context: SourceContext): Lane {
  return {
    name: `#${tag}`,
    async read({ next }): Promise<LanePage> {
      const found = await graphPage('/ig_hashtag_search', { user_id: account, q: tag }, access, context);
      const id = textOf(at(found.data[0], 'id'));
      if (id === null) return { items: [], seen: 0, skipped: 0, next: null };
      const query = { user_id: account, fields: HASHTAG_MEDIA, limit: PAGE, after: next };
      const page = await graphPage(`/${encodeURIComponent(id)}/recent_media`, query, access, context);
      const { read, skipped } = readEach(page.data, (media) => readMedia(media, context.now()));
      return { items: read, seen: page.data.length, skipped, next: page.next };
    },
  };
}

async function* thread(
  asked: Asked,
  access: GraphAccess,
  context: SourceContext,
): AsyncGenerator<Reply, void, undefined> {
  const id = asked.platformId ?? '';
  const isComment = asked.kind === 'comment';
  const path = `/${encodeURIComponent(id)}`;
  if (isComment) {
    const { body } = await askGraph(path, { fields: COMMENT }, access, context);
    const own = readComment(body, { id: asked.threadId, url: asked.url }, context.now());
    if (own !== null) yield replyOf(own, asked.parentId);
  }
  const query = { fields: COMMENT, limit: 100 };
  const row = isReply(asked) ? `/${encodeURIComponent(asked.parentId ?? '')}` : path;
  const { data } = await graphPage(`${row}/${isComment ? 'replies' : 'comments'}`, query, access, context);
  for (const comment of data) {
    const item = readComment(comment, { id, url: asked.url }, context.now());
    if (item === null || item.platformId === id) continue;
    yield replyOf(item, isReply(asked) ? asked.parentId : isComment ? id : item.parentId);
  }
}

/** Is it an answer to a comment? */
function isReply({ kind, parentId, threadId }: Asked): boolean {
  return kind === 'comment' && parentId !== null && parentId !== threadId;
}

function replyOf({ platformId, author, text, publishedAt, url }: Item, parentId: string | null): Reply {
  return { platformId, parentId, author, text, publishedAt, url, byOwner: false };
}
