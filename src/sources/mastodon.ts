/**
 * A Mastodon server. With a token it is searched once per alert (only posts whose authors allow that, and only where the
 * server has a full-text search: one without answers with nothing), and the posts that mention the account are read.
 * Without one the timelines of tags are read, which most servers show to everybody.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { htmlToText } from '../feed/html-to-text.ts';
import { authorOf, fieldsOf, itemOf, linkOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, requiredList, unexpected } from './json-answer.ts';
import { type Lane, type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { mastodonReplying } from './mastodon-reply.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { tagsOf } from './query-terms.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://mastodon.social';
const PAGE = 40;

const options = z.strictObject({
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the server.'),
  token: secretText
    .optional()
    .describe(
      'Access token of an account there, with the scopes read:search, read:statuses and read:notifications; write:statuses to reply.',
    ),
  tags: z
    .array(z.string().regex(/^#?[\p{L}\p{M}\p{N}_]{1,100}$/u, 'must be one word, such as acmebank'))
    .default([])
    .describe('Tags whose timelines are read, beside those that the words of the alerts make.'),
});

export type MastodonOptions = z.infer<typeof options>;
type Options = MastodonOptions;

const DIALECT: Dialect = {
  platform: 'Mastodon',
  fields: {},
  wildcards: false,
  signs: true,
  or: false,
  maxWords: 30,
  maxChars: 500,
};

/** One status, or what it boosts; `null` where it is none. */
export function readStatus(status: unknown, server: string, now: number): Item | null {
  const boosted = fieldsOf(fieldsOf(status).reblog);
  const fields = textOf(boosted.id) === null ? fieldsOf(status) : boosted;
  const id = textOf(fields.id);
  if (id === null || typeof fields.content !== 'string') return null;
  const warning = textOf(fields.spoiler_text);
  return itemOf({
    platform: 'mastodon',
    platformId: id,
    kind: textOf(fields.in_reply_to_id) === null ? 'post' : 'comment',
    url: linkOf(fields.url) ?? linkOf(fields.uri),
    title: warning ?? '',
    text: htmlToText(fields.content),
    author: accountOf(fields.account, server),
    publishedAt: timeOf(fields.created_at, now),
    languageHint: textOf(fields.language),
    engagement: {
      likes: numberOf(fields.favourites_count),
      shares: numberOf(fields.reblogs_count),
      replies: numberOf(fields.replies_count),
    },
    parentId: textOf(fields.in_reply_to_id),
  });
}

/** Name and full handle of an account: of this server, where its own name says no other. */
function accountOf(account: unknown, server: string): Item['author'] {
  const fields = fieldsOf(account);
  const url = linkOf(fields.url);
  const acct = textOf(fields.acct) ?? textOf(fields.username);
  const home = url === null ? server : (URL.parse(url)?.hostname ?? server);
  const handle = acct === null || acct.includes('@') ? acct : `${acct}@${home}`;
  return authorOf(fields.display_name, handle, { url, followers: numberOf(fields.followers_count) });
}

/** The cursor of the next page that a `Link` header names. */
export function olderThan(link: string | undefined): string | null {
  for (const part of (link ?? '').slice(0, 4_000).split(',')) {
    if (!/rel="?next"?/u.test(part)) continue;
    const address = /<([^<>]{1,2000})>/u.exec(part)?.[1];
    return (
      (address === undefined ? null : URL.parse(address, 'https://server.invalid'))?.searchParams.get('max_id') ?? null
    );
  }
  return null;
}

/** Posts of a Mastodon server. */
export const mastodon = defineSource(options, {
  id: 'mastodon',
  title: 'Mastodon',
  summary: 'Searches a Mastodon server and reads who mentions you (with a token), and the timelines of tags (without).',
  about: {
    homepage: 'https://joinmastodon.org/',
    apiDocs: 'https://docs.joinmastodon.org/methods/search/',
    terms: 'https://mastodon.social/terms-of-service',
  },
  sample: { baseUrl: BASE_URL, tags: ['acmebank'] },
  limits: { perMinute: 60, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: true, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { query } = requireSearch(request.search, DIALECT);
    const tags = [
      ...new Set([...request.options.tags.map((tag) => tag.replace(/^#/u, '').toLowerCase()), ...tagsOf(query)]),
    ];
    const lanes: Lane[] = tags.map((tag) => ({
      name: `#${tag}`,
      read: (place) => timeline(`/api/v1/timelines/tag/${encodeURIComponent(tag)}`, place, request.options, context),
    }));
    if (request.options.token === undefined) return readLanes(lanes, request, context);
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    lanes.unshift(
      { name: '@', read: (place) => notifications(place, request.options, context) },
      ...texts.map((text) => ({
        name: text,
        read: (place: LaneRequest) => search(text, place, request.options, context),
      })),
    );
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: mastodonReplying,
});

async function ask(
  options: Options,
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  context: SourceContext,
) {
  const headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  return askJson({ url: addressOf(options.baseUrl, path, query), headers }, context);
}

async function timeline(path: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const { body, response } = await ask(options, path, { limit: PAGE, max_id: place.next }, context);
  if (!Array.isArray(body)) throw unexpected('Mastodon', 'list of statuses');
  return pageOf(body, olderThan(response.headers.link), options, context);
}

async function search(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const offset = Number(place.next ?? 0);
  const query = { q: text, type: 'statuses', limit: PAGE, offset: offset === 0 ? null : offset };
  const { body } = await ask(options, '/api/v2/search', query, context);
  const statuses = requiredList('Mastodon', body, 'statuses');
  const next = statuses.length < PAGE / 2 ? null : String(offset + statuses.length);
  return pageOf(statuses, next, options, context);
}

async function notifications(place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const query = { 'types[]': 'mention', limit: PAGE, max_id: place.next };
  const { body, response } = await ask(options, '/api/v1/notifications', query, context);
  if (!Array.isArray(body)) throw unexpected('Mastodon', 'list of notifications');
  // A notification outlives its status, which is then empty.
  const statuses = body.map((each) => fieldsOf(each).status).filter((status) => status != null);
  const page = pageOf(statuses, olderThan(response.headers.link), options, context);
  return { ...page, seen: body.length };
}

function pageOf(statuses: readonly unknown[], next: string | null, options: Options, context: SourceContext): LanePage {
  const server = URL.parse(options.baseUrl)?.hostname ?? '';
  const { read, skipped } = readEach(statuses, (status) => readStatus(status, server, context.now()));
  return { items: read, seen: statuses.length, skipped, next };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(asked.platformId ?? '')}`;
  const { body } = await ask(options, `${path}/context`, {}, context);
  const descendants = requiredList('Mastodon', body, 'descendants');
  const server = URL.parse(options.baseUrl)?.hostname ?? '';
  for (const status of descendants) {
    const reply = replyOf(status, server, context);
    if (reply !== null) yield reply;
  }
  const own = replyOf((await ask(options, path, {}, context)).body, server, context);
  if (own !== null) yield own;
}

function replyOf(status: unknown, server: string, context: SourceContext): Reply | null {
  const item = readStatus(status, server, context.now());
  if (item === null) return null;
  const { platformId, parentId, author, publishedAt, url } = item;
  return { platformId, parentId, author, text: item.text, publishedAt, url, byOwner: false };
}
