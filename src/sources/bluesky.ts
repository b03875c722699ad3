/**
 * Bluesky, searched once per alert. Most addresses are refused a search without a login, so that an account and an app
 * password are wanted. A login is kept from run to run: the platform allows few of them a day.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { blueskyReplying } from './bluesky-reply.ts';
import { askBluesky, BASE_URL, openBluesky, PUBLIC_URL, sessionOf } from './bluesky-session.ts';
import { at, authorOf, fieldsOf, itemOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { requiredList, unexpected } from './json-answer.ts';
import { keptIn, type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';
import type { Token } from './token.ts';

const PAGE = 100;
const MAX_POSTS = 2_000;

const options = z.strictObject({
  handle: z.string().min(3).max(300).optional().describe('Your account, such as acme.bsky.social.'),
  appPassword: secretText.optional().describe('App password of that account, from its settings.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the server of your account.'),
});

export type BlueskyOptions = z.infer<typeof options>;
type Options = BlueskyOptions;

const DIALECT: Dialect = {
  platform: 'Bluesky',
  fields: {},
  wildcards: false,
  signs: true,
  or: false,
  negation: false,
  maxWords: 30,
  maxChars: 300,
};

/** A post as search and threads show it; `null` where it is none. */
export function readPost(post: unknown, now: number): Item | null {
  const fields = fieldsOf(post);
  const record = fieldsOf(fields.record);
  const uri = textOf(fields.uri);
  if (uri === null || typeof record.text !== 'string') return null;
  const { did, handle, displayName } = fieldsOf(fields.author);
  const id = /^at:\/\/([^/]{1,300})\/[^/]{1,300}\/([^/?#]{1,100})$/u.exec(uri);
  const home = `https://bsky.app/profile/${textOf(did) ?? id?.[1] ?? ''}`;
  const root = textOf(at(record, 'reply', 'root', 'uri'));
  return itemOf({
    platform: 'bluesky',
    platformId: uri,
    kind: record.reply === undefined ? 'post' : 'comment',
    url: id === null ? null : `${home}/post/${id[2]}`,
    text: record.text,
    author: authorOf(displayName, handle, { url: home }),
    // What an author says of the time may be anything; when the platform saw it cannot.
    publishedAt: timeOf(fields.indexedAt, now) ?? timeOf(record.createdAt, now),
    languageHint: textOf(listOf(record.langs)[0]),
    engagement: {
      likes: numberOf(fields.likeCount),
      shares: numberOf(fields.repostCount),
      replies: numberOf(fields.replyCount),
    },
    threadId: root ?? uri,
    parentId: textOf(at(record, 'reply', 'parent', 'uri')),
  });
}

/** The posts of a thread as one list, the first one first. */
export function readThread(thread: unknown, now: number): Reply[] {
  const replies: Reply[] = [];
  const waiting: unknown[] = [thread];
  for (let seen = 0; waiting.length > 0 && seen < MAX_POSTS; seen++) {
    const node = fieldsOf(waiting.shift());
    waiting.push(...listOf(node.replies).slice(0, MAX_POSTS));
    const item = readPost(node.post, now);
    const gone = node.notFound === true ? textOf(node.uri) : null;
    if (gone !== null) {
      replies.push({
        platformId: gone,
        parentId: null,
        author: null,
        text: null,
        publishedAt: null,
        url: null,
        byOwner: false,
      });
    }
    if (item === null) continue;
    const { platformId, parentId, author, text, publishedAt, url } = item;
    replies.push({ platformId, parentId, author, text, publishedAt, url, byOwner: false });
  }
  return replies;
}

/** Posts on Bluesky. */
export const bluesky = defineSource(options, {
  id: 'bluesky',
  title: 'Bluesky',
  summary: 'Searches the posts of Bluesky once per alert; wants an account and an app password.',
  about: {
    homepage: 'https://bsky.app/',
    apiDocs: 'https://docs.bsky.app/docs/api/app-bsky-feed-search-posts',
    terms: 'https://bsky.social/about/support/tos',
  },
  sample: { handle: 'acme.bsky.social', appPassword: 'YOUR_APP_PASSWORD', baseUrl: BASE_URL },
  limits: { perMinute: 100, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: false, replies: true, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: ({ baseUrl }) => (baseUrl === BASE_URL ? hostsOf(baseUrl, PUBLIC_URL) : hostsOf(baseUrl)),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const { options } = request;
    const login = sessionOf(options, context, keptIn(request.state));
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, options, login.token, context),
    }));
    return readLanes(lanes, request, context, { notices, kept: login.refreshToken });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: blueskyReplying,
});

async function search(
  text: string,
  { next, since }: LaneRequest,
  options: Options,
  login: () => Promise<Token>,
  context: SourceContext,
): Promise<LanePage> {
  const query = {
    q: text,
    sort: 'latest',
    limit: PAGE,
    since: since === null ? null : new Date(since).toISOString(),
    cursor: next,
  };
  const { body } = await askBluesky('app.bsky.feed.searchPosts', query, options, login, context);
  const posts = requiredList('Bluesky', body, 'posts');
  const { read, skipped } = readEach(posts, (post) => readPost(post, context.now()));
  return { items: read, seen: posts.length, skipped, next: posts.length < PAGE ? null : textOf(at(body, 'cursor')) };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const open = openBluesky(options);
  const { token } = sessionOf(options, context, null);
  const query = { uri: asked.platformId, depth: 100, parentHeight: 0 };
  const { body } = await askBluesky('app.bsky.feed.getPostThread', query, open, token, context);
  const root = at(body, 'thread');
  if (root === undefined) throw unexpected('Bluesky', 'thread');
  yield* readThread(root, context.now());
}
