/**
 * A forum that runs on Discourse: searched once per alert, or its newest topics read. A search shows the beginning of
 * each post only, so that the whole post is fetched for the newest ones.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { htmlToText, titleText } from '../feed/html-to-text.ts';
import { readPost, readThread } from './discourse-posts.ts';
import { at, fieldsOf, itemOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, missingOptions, postedId, wouldRefuse } from './posting.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const PAGE = 50;
/** So many posts of a page are fetched whole. */
const MAX_WHOLE = 20;
const MAX_THREAD = 400;
const POSTS_AT_ONCE = 100;

const options = z.strictObject({
  baseUrl: httpUrl.describe('Address of the forum.'),
  read: z
    .enum(['search', 'latest'])
    .default('search')
    .describe('search: its search, once per alert; latest: its newest topics, for forums whose search is closed.'),
  apiKey: secretText.optional().describe('API key, to reply and for forums that show little without a login.'),
  apiUser: z.string().max(100).optional().describe('User that the key belongs to.'),
});

type Options = z.infer<typeof options>;

const DIALECT: Dialect = {
  platform: 'Discourse',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  negation: false,
  maxWords: 20,
  maxChars: 200,
};

/** Posts of a search with the titles of their topics; older forums give topics only, in groups. */
export function readSearch(body: unknown, base: string, now: number): { read: Item[]; skipped: number; seen: number } {
  if (Array.isArray(body)) {
    const topics = body.flatMap((group) => listOf(fieldsOf(group).results));
    return { ...readEach(topics, (topic) => readTopic(topic, base, now)), seen: topics.length };
  }
  const posts = requiredList('Discourse', body, 'posts');
  const topics = new Map(listOf(at(body, 'topics')).map((topic) => [textOf(fieldsOf(topic).id), fieldsOf(topic)]));
  const found = readEach(posts, (post) => readPost(post, topics.get(textOf(fieldsOf(post).topic_id)) ?? {}, base, now));
  return { ...found, seen: posts.length };
}

/** A topic of a list, with the beginning of its first post; `null` where it has no id. */
export function readTopic(topic: unknown, base: string, now: number): Item | null {
  const fields = fieldsOf(topic);
  const id = textOf(fields.id);
  if (id === null) return null;
  return itemOf({
    platform: 'discourse',
    platformId: id,
    kind: 'post',
    url: addressOf(base, `/t/${encodeURIComponent(textOf(fields.slug) ?? '-')}/${id}`),
    title: titleText(textOf(fields.title) ?? ''),
    text: htmlToText(textOf(fields.excerpt) ?? ''),
    publishedAt: timeOf(fields.created_at, now),
    engagement: {
      likes: numberOf(fields.like_count),
      shares: null,
      replies: numberOf(fields.posts_count) === null ? null : Math.max((numberOf(fields.posts_count) ?? 1) - 1, 0),
    },
    threadId: id,
  });
}

/** Posts of a Discourse forum. */
export const discourse = defineSource(options, {
  id: 'discourse',
  title: 'Discourse',
  summary: 'Searches a forum that runs on Discourse, once per alert, or reads its newest topics.',
  about: {
    homepage: 'https://www.discourse.org/',
    apiDocs: 'https://docs.discourse.org/#tag/Search',
    terms: 'https://www.discourse.org/terms',
  },
  sample: { baseUrl: 'https://forum.example.com', read: 'search' },
  limits: { perMinute: 20, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: false, replies: true, answers: true },
  proven: 'recorded',
  searches: (options) => options.read === 'search',
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { options } = request;
    if (options.read === 'latest') {
      const lane = { name: 'latest', read: (place: LaneRequest) => latest(place, options, context) };
      return readLanes([lane], request, context);
    }
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, options, context),
    }));
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: {
    limit: {
      max: 32_000,
      counted: 'characters',
      page: 'https://docs.discourse.org/#tag/Posts/operation/createTopicPostPM',
    },
    needs: 'topics: write',
    again: 'repeats',
    proven: 'documented',
    lacks: (options) => missingOptions({ ...options }, 'apiKey', 'apiUser'),
    async prepare(target, text, options, context) {
      const { body } = await ask(`/t/${encodeURIComponent(topicOf(target))}.json`, {}, options, context);
      if (at(body, 'closed') === true) throw wouldRefuse('the forum takes no reply: the topic is closed.');
      if (at(body, 'archived') === true) throw wouldRefuse('the forum takes no reply: the topic is archived.');
      return { text };
    },
    async post(target, text, _mark, options, context) {
      const number = /\/t\/[^/]+\/\d+\/(\d{1,9})/u.exec(URL.parse(target.url ?? '')?.pathname ?? '')?.[1];
      const form = {
        topic_id: topicOf(target),
        raw: text,
        ...(number !== undefined && { reply_to_post_number: number }),
      };
      const url = addressOf(options.baseUrl, '/posts.json');
      const { body } = await askToPost({ url, headers: headersOf(options), form }, context, refuse);
      if (at(body, 'action') === 'enqueued') return { platformId: null, url: target.url };
      const item = readPost(body, {}, options.baseUrl, context.now());
      return { platformId: postedId('Discourse', body, 'id'), url: item?.url ?? target.url };
    },
  },
});

async function search(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const after = place.since === null ? '' : ` after:${new Date(place.since).toISOString().slice(0, 10)}`;
  const { body } = await ask('/search.json', { q: `${text}${after} order:latest`, page }, options, context);
  const refused = textOf(at(body, 'grouped_search_result', 'error'));
  if (refused !== null) {
    throw new MentionwatchError(
      'unavailable',
      `the search of ${URL.parse(options.baseUrl)?.host} says: ${refused.slice(0, 200)}`,
    );
  }
  const { read, skipped, seen } = readSearch(body, options.baseUrl, context.now());
  const items: Item[] = [];
  for (const [index, item] of read.entries()) {
    const isNew = place.since === null || (item.publishedAt ?? 0) >= place.since;
    items.push(isNew && index < MAX_WHOLE ? await whole(item, options, context) : item);
  }
  const more = at(body, 'grouped_search_result', 'more_full_page_results') === true;
  return { items, seen, skipped, next: more && seen > 0 ? String(page + 1) : null };
}

/** The post in full; its beginning where the forum does not show more. */
async function whole(item: Item, options: Options, context: SourceContext): Promise<Item> {
  if (item.platformId === null) return item;
  try {
    const { body } = await ask(`/posts/${encodeURIComponent(item.platformId)}.json`, {}, options, context);
    const text = htmlToText(textOf(at(body, 'cooked')) ?? '');
    return text === '' ? item : { ...item, text };
  } catch (error) {
    if (!(error instanceof MentionwatchError) || error.fault === 'rate-limited' || context.signal.aborted) throw error;
    context.log.debug({ fault: error.fault }, 'a post is shown by its beginning only');
    return item;
  }
}

async function latest(place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 0);
  const { body } = await ask('/latest.json', { order: 'created', page: page === 0 ? null : page }, options, context);
  const list = fieldsOf(at(body, 'topic_list'));
  if (!Array.isArray(list.topics)) throw unexpected('Discourse', 'topic_list.topics');
  const { read, skipped } = readEach(list.topics, (topic) => readTopic(topic, options.baseUrl, context.now()));
  const next = textOf(list.more_topics_url) === null ? null : String(page + 1);
  return { items: read, seen: list.topics.length, skipped, next };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const topic = asked.threadId;
  if (topic === null) return;
  const path = `/t/${encodeURIComponent(topic)}`;
  const { body } = await ask(`${path}.json`, {}, options, context);
  const stream = fieldsOf(at(body, 'post_stream'));
  const posts = [...requiredList('Discourse', stream, 'posts')];
  // The first posts come with the topic; what is later is asked for by id, the newest first.
  const shown = new Set(posts.map((post) => textOf(fieldsOf(post).id)));
  const missing = listOf(stream.stream)
    .flatMap((id) => textOf(id) ?? [])
    .filter((id) => !shown.has(id));
  const wanted = missing.slice(-MAX_THREAD);
  for (let start = 0; start < wanted.length; start += POSTS_AT_ONCE) {
    const ids = wanted.slice(start, start + POSTS_AT_ONCE).map((id) => `post_ids[]=${encodeURIComponent(id)}`);
    const more = await ask(`${path}/posts.json?${ids.join('&')}`, {}, options, context);
    posts.push(...listOf(at(more.body, 'post_stream', 'posts')));
  }
  yield* readThread(posts, asked, options.baseUrl, context.now());
}

function topicOf(target: Asked): string {
  return target.threadId ?? idOf(target);
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer> {
  return askJson({ url: addressOf(options.baseUrl, path, query), headers: headersOf(options) }, context, refuse);
}

function headersOf({ apiKey, apiUser = 'system' }: Options): Record<string, string> {
  return apiKey === undefined ? {} : { 'api-key': apiKey, 'api-username': apiUser };
}

// The wait stands in the body, too, and not always in the header.
function refuse({ body, response }: JsonAnswer): void {
  if (response.status === 422) {
    const words = textOf(listOf(at(body, 'errors'))[0])?.slice(0, 200) ?? 'it does not say why';
    throw new MentionwatchError('refused', `the forum does not take the reply: ${words}`);
  }
  const seconds = response.status === 429 ? numberOf(at(body, 'extras', 'wait_seconds')) : null;
  if (seconds === null) return;
  throw new MentionwatchError('rate-limited', 'the forum has had enough of our requests for now', {
    hint: 'Scans ask it again later; poll it less often with `every`.',
    retryAfterMs: Math.max(response.retryAfterMs ?? 0, seconds * 1_000),
  });
}
