/**
 * Threads, searched once per alert. Until Meta has approved the app the search finds one's own posts only. A token has
 * 2,200 questions a day, those without a hit included.
 */
import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, readEach, textOf, timeOf } from './fields.ts';
import { askGraph, type GraphAccess, graphPage, postGraph } from './graph.ts';
import { addressOf, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { idOf, postedId, unseenStep } from './posting.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://graph.threads.net';
const PAGE = 50;
const FIELDS = 'id,text,permalink,timestamp,username,is_reply,replied_to,root_post';

const options = z.strictObject({
  token: secretText.describe(
    'Token with threads_basic, threads_keyword_search and threads_read_replies; threads_content_publish and threads_manage_replies to reply.',
  ),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

const DIALECT: Dialect = {
  platform: 'Threads',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  quotes: false,
  negation: false,
  maxWords: 10,
  maxChars: 100,
};

/** A post; `null` where it has no id. */
export function readPost(post: unknown, now: number): Item | null {
  const fields = fieldsOf(post);
  const id = textOf(fields.id);
  if (id === null) return null;
  const user = textOf(fields.username);
  const parent = textOf(at(fields.replied_to, 'id'));
  return itemOf({
    platform: 'threads',
    platformId: id,
    kind: parent === null && fields.is_reply !== true ? 'post' : 'comment',
    url: linkOf(fields.permalink),
    text: textOf(fields.text) ?? '',
    author: authorOf(user, user, {
      url: user === null ? null : `https://www.threads.net/@${encodeURIComponent(user)}`,
    }),
    publishedAt: timeOf(fields.timestamp, now),
    threadId: textOf(at(fields.root_post, 'id')) ?? id,
    parentId: parent,
  });
}

/** Posts on Threads. */
export const threads = defineSource(options, {
  id: 'threads',
  title: 'Threads',
  summary: 'Searches the posts of Threads, once per alert; needs the token of an app that Meta has approved.',
  about: {
    homepage: 'https://www.threads.net/',
    apiDocs: 'https://developers.facebook.com/docs/threads/keyword-search',
    terms: 'https://developers.facebook.com/terms',
  },
  sample: { token: 'YOUR_TOKEN', baseUrl: BASE_URL },
  limits: { perMinute: 10, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'documented',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const access = accessOf(request.options);
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, access, context),
    }));
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, accessOf(options), context));
  },
  replying: {
    limit: { max: 500, counted: 'threads', page: 'https://developers.facebook.com/docs/threads/posts' },
    needs: 'threads_content_publish, threads_manage_replies',
    again: 'repeats',
    proven: 'documented',
    lacks: () => [],
    // Two steps: a reply that is made is seen by nobody before it is published.
    async post(target, text, _mark, options, context) {
      const access = accessOf(options);
      const form = { media_type: 'TEXT', text, reply_to_id: idOf(target) };
      const made = await unseenStep(() => postGraph('/me/threads', form, access, context));
      const creation = textOf(at(made.body, 'id'));
      if (creation === null) throw unexpected('Threads', 'id');
      const { body } = await postGraph('/me/threads_publish', { creation_id: creation }, access, context);
      const id = postedId('Threads', body, 'id');
      return { platformId: id, url: await addressOfPost(id, access, context) };
    },
  },
});

/** The page of a post of ours; `null` where it cannot be asked for: the post stands there all the same. */
async function addressOfPost(id: string, access: GraphAccess, context: SourceContext): Promise<string | null> {
  try {
    const { body } = await askGraph(`/${encodeURIComponent(id)}`, { fields: 'permalink' }, access, context);
    return linkOf(at(body, 'permalink'));
  } catch (error) {
    context.log.debug({ reason: messageOf(error) }, 'the address of the reply cannot be asked for');
    return null;
  }
}

function accessOf({ baseUrl, token }: Options): GraphAccess {
  return { base: addressOf(baseUrl, '/v1.0'), token, platform: 'Threads' };
}

async function search(
  text: string,
  place: LaneRequest,
  access: GraphAccess,
  context: SourceContext,
): Promise<LanePage> {
  const since = place.since === null ? null : Math.floor(place.since / 1_000);
  const query = { q: text, search_type: 'RECENT', fields: FIELDS, limit: PAGE, since, after: place.next };
  const { data, next } = await graphPage('/keyword_search', query, access, context);
  const { read, skipped } = readEach(data, (post) => readPost(post, context.now()));
  return { items: read, seen: data.length, skipped, next };
}

async function* thread(
  asked: Asked,
  access: GraphAccess,
  context: SourceContext,
): AsyncGenerator<Reply, void, undefined> {
  const path = `/${encodeURIComponent(asked.platformId ?? '')}`;
  const own = readPost((await askGraph(path, { fields: FIELDS }, access, context)).body, context.now());
  if (own !== null) yield replyOf(own, null);
  const { data } = await graphPage(`${path}/conversation`, { fields: FIELDS, limit: 100 }, access, context);
  for (const post of data) {
    const item = readPost(post, context.now());
    if (item !== null && item.platformId !== asked.platformId) yield replyOf(item, item.parentId ?? asked.platformId);
  }
}

function replyOf({ platformId, author, text, publishedAt, url }: Item, parentId: string | null): Reply {
  return { platformId, parentId, author, text, publishedAt, url, byOwner: false };
}
