/** What each platform is asked: its own syntax, its own cursor, and a login where it wants one. */
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { json, localSource } from '../support/source.ts';
import { GOOD_AT, WORLDS } from '../support/source-worlds.ts';

interface Paged {
  type: string;
  options?: Record<string, unknown>;
  /** Two answers, of which the first names or implies a following page. */
  pages: [unknown, unknown];
  headers?: Record<string, string>;
  /** What the second request says of where it goes on. */
  cursor: [string, string];
}

const SECONDS = GOOD_AT / 1_000;
const ISO = '2026-06-01T08:00:00Z';

const toot = (id: string) => ({
  id,
  created_at: ISO,
  content: 'acme',
  url: `https://s.example/@m/${id}`,
  account: { acct: 'm' },
});
const listing = (name: string, after: string | null) => ({
  kind: 'Listing',
  data: {
    after,
    children: [{ kind: 't3', data: { name, title: 'acme', created_utc: SECONDS, permalink: '/r/x/comments/a/' } }],
  },
});
const skeet = (id: number) => ({
  uri: `at://did:plc:m/app.bsky.feed.post/${id}`,
  author: { did: 'did:plc:m', handle: 'm.example' },
  record: { text: 'acme' },
  indexedAt: ISO,
});
const question = (id: number) => ({ question_id: id, title: 'acme', creation_date: SECONDS });
const issue = (id: number) => ({ id, html_url: `https://github.com/a/b/issues/${id}`, title: 'acme', created_at: ISO });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index + 1));
const review = (id: string) => ({ reviewId: id, comment: 'acme', starRating: 'ONE', updateTime: ISO });
const tweet = (id: string) => ({ id, text: 'acme', created_at: ISO });
const update = (id: number) => ({
  update_id: id,
  message: { message_id: id, chat: { id: -1001 }, text: 'acme', date: SECONDS },
});

const PAGED: readonly Paged[] = [
  {
    type: 'mastodon',
    pages: [[toot('200')], []],
    headers: { link: '<https://s.example/api/v1/timelines/tag/acme?max_id=199>; rel="next"' },
    cursor: ['max_id', '199'],
  },
  {
    type: 'reddit',
    options: { clientId: 'i', clientSecret: 's' },
    pages: [listing('t3_a', 't3_a'), listing('t3_b', null)],
    cursor: ['after', 't3_a'],
  },
  {
    type: 'bluesky',
    pages: [{ posts: many(100, skeet), cursor: 'c100' }, { posts: [] }],
    cursor: ['cursor', 'c100'],
  },
  {
    type: 'stackexchange',
    pages: [
      { items: [question(1)], has_more: true },
      { items: [question(2)], has_more: false },
    ],
    cursor: ['page', '2'],
  },
  { type: 'github', pages: [{ items: many(100, issue) }, { items: [] }], cursor: ['page', '2'] },
  {
    type: 'youtube',
    options: { key: 'k' },
    pages: [
      { items: [{ id: { videoId: 'v1' }, snippet: { title: 'acme', publishedAt: ISO } }], nextPageToken: 'T2' },
      { items: [] },
    ],
    cursor: ['pageToken', 'T2'],
  },
  {
    type: 'x',
    options: { token: 't' },
    pages: [{ data: [tweet('10')], meta: { next_token: 'n2', newest_id: '10' } }, { meta: { result_count: 0 } }],
    cursor: ['next_token', 'n2'],
  },
  {
    type: 'google-business',
    options: { account: '1', location: '2', clientId: 'i', clientSecret: 's', refreshToken: 'r' },
    pages: [{ reviews: [review('a')], nextPageToken: 'T2' }, { reviews: [review('b')] }],
    cursor: ['pageToken', 'T2'],
  },
  {
    type: 'telegram',
    options: { token: '1234:abcdefghijklm' },
    pages: [
      { ok: true, result: many(100, update) },
      { ok: true, result: [] },
    ],
    cursor: ['offset', '101'],
  },
];

const LOGINS = /token$|createSession$/u;

test.each(PAGED)('$type goes on by its own cursor', async ({ type, options = {}, pages, headers, cursor }) => {
  let asked = 0;
  const answer: RequestListener = (request, reply) => {
    if (LOGINS.test((request.url ?? '').split('?')[0] ?? '')) json({ access_token: 't' })(request, reply);
    else json(pages[asked++] ?? pages[1], asked === 1 ? (headers ?? {}) : {})(request, reply);
  };
  const place = await localSource(type, options, answer);

  const read = await place.poll();
  const requests = place.server.requests.filter(({ url = '' }) => !LOGINS.test(url.split('?')[0] ?? ''));

  expect(read.length).toBeGreaterThanOrEqual(2);
  expect(new URL(requests[1]?.url ?? '', 'http://x').searchParams.get(cursor[0])).toBe(cursor[1]);
});

test('X is asked for what is newer than the newest post it gave', async () => {
  const body = { data: [tweet('10')], meta: { newest_id: '10', result_count: 1 } };
  const place = await localSource('x', { token: 't' }, json(body));

  const first = await place.poll();
  await place.poll({ state: first.at(-1)?.state ?? null });
  const asked = place.server.requests.map(({ url = '' }) => new URL(url, 'http://x').searchParams);

  expect(asked.map((query) => query.get('since_id'))).toEqual([null, '10']);
  expect(asked[0]?.get('query')).toBe('acme -is:retweet');
  expect(asked[0]?.get('max_results')).toBe('100');
});

test.each([
  ['reddit', '/api/v1/access_token', { clientId: 'i', clientSecret: 's' }, 401],
  ['google-business', '/token', WORLDS['google-business']?.options('') ?? {}, 401],
  ['bluesky', '/xrpc/com.atproto.server.createSession', { handle: 'm.example', appPassword: 'p' }, 400],
])('%s gets a new token when one has expired, and no third', async (type, login, options, status) => {
  let logins = 0;
  const { baseUrl: _baseUrl, ...given } = options as Record<string, unknown>;
  const place = await localSource(type, given, (request, reply) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === login || path.endsWith('refreshSession')) {
      json({ access_token: `t${++logins}`, accessJwt: `t${logins}`, refreshJwt: 'r', expires_in: 3_600 })(
        request,
        reply,
      );
    } else if (request.headers.authorization === 'Bearer t2') json(WORLDS[type]?.page ?? '')(request, reply);
    else reply.writeHead(status).end('{"error":"ExpiredToken"}');
  });
  await expect(place.poll()).rejects.toMatchObject({ fault: 'auth' });

  const items = await place.items();

  expect(logins).toBe(2);
  expect(items).toHaveLength(1);
});

test('a login to Bluesky is kept for the next run', async () => {
  const place = await localSource('bluesky', { handle: 'm.example', appPassword: 'p' }, (request, reply) => {
    const isLogin = request.method === 'POST';
    json(isLogin ? { accessJwt: 'a', refreshJwt: 'r1' } : { posts: [] })(request, reply);
  });

  const first = await place.poll();
  place.context.memory?.clear();
  await place.poll({ state: first.at(-1)?.state ?? null });
  const logins = place.server.requests.filter(({ method }) => method === 'POST');

  expect(logins.map(({ url }) => url?.split('.').at(-1))).toEqual(['createSession', 'refreshSession']);
  expect(logins[1]?.headers.authorization).toBe('Bearer r1');
});

test('the pause that Stack Exchange asks for is kept', async () => {
  const place = await localSource('stackexchange', {}, json({ items: [], has_more: false, backoff: 10 }));

  await place.poll();

  await expect(place.poll()).rejects.toMatchObject({ fault: 'rate-limited', retryAfterMs: 10_000 });
  expect(place.server.requests).toHaveLength(1);
});

test('an error of a forum inside a success is a failure', async () => {
  const body = { posts: [], grouped_search_result: { error: 'search is off' } };
  const place = await localSource('discourse', {}, json(body));

  await expect(place.poll()).rejects.toMatchObject({ fault: 'unavailable' });
});

test('YouTube is left alone until its units come back, and closed comments are no failure', async () => {
  const error = (reason: string) => ({ error: { code: 403, errors: [{ reason }] } });
  const refusing =
    (reason: string): RequestListener =>
    (_request, reply) =>
      reply.writeHead(403).end(JSON.stringify(error(reason)));
  const spent = await localSource('youtube', { key: 'k' }, refusing('quotaExceeded'));
  const closed = await localSource(
    'youtube',
    { key: 'k', search: false, videos: ['abcdef'] },
    refusing('commentsDisabled'),
  );

  // 09:30 UTC is 02:30 in California in June.
  await expect(spent.poll()).rejects.toMatchObject({ fault: 'rate-limited', retryAfterMs: 21.5 * 3_600_000 });
  expect(await closed.items()).toEqual([]);
});

test.each([
  [
    'google-play',
    WORLDS['google-play']?.options('') ?? {},
    {
      reviewId: 'r1',
      comments: [
        { userComment: { text: 'Bad' } },
        { developerComment: { text: 'Sorry', lastModified: { seconds: String(SECONDS) } } },
      ],
    },
  ],
  [
    'trustpilot',
    { businessUnit: 'b1', apiKey: 'k' },
    { id: 'r1', text: 'Bad', companyReply: { text: 'Sorry', createdAt: ISO } },
  ],
  [
    'google-business',
    WORLDS['google-business']?.options('') ?? {},
    { reviewId: 'r1', comment: 'Bad', reviewReply: { comment: 'Sorry', updateTime: ISO } },
  ],
])('%s shows the answer of the owner', async (type, options, body) => {
  const { baseUrl: _baseUrl, ...given } = options as Record<string, unknown>;
  const place = await localSource(type, given, (request, reply) => {
    const isLogin = LOGINS.test((request.url ?? '').split('?')[0] ?? '');
    json(isLogin ? { access_token: 't' } : body)(request, reply);
  });

  const replies = await place.thread({ platformId: 'r1', kind: 'review' });

  expect(replies.at(-1)).toMatchObject({ byOwner: true, text: 'Sorry', publishedAt: GOOD_AT, parentId: 'r1' });
});

test('a post that is gone is told as removed', async () => {
  const place = await localSource('mastodon', {}, (_request, reply) => reply.writeHead(404).end('{"error":"?"}'));

  expect(await place.thread({ platformId: '1' })).toMatchObject([{ platformId: '1', text: null }]);
});

test.each([
  ['a list of a million nothings', 'discourse', `{"posts":[${'0,'.repeat(1_000_000)}0]}`],
  ['a title of spaces', 'gdelt', `{"articles":[{"url":"https://n.example/1","title":"${' '.repeat(1_000_000)}x"}]}`],
  ['a text of open tags', 'hackernews', `{"hits":[{"objectID":"1","comment_text":"${'<p><'.repeat(250_000)}"}]}`],
  ['a deep list', 'mastodon', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
])('%s is no trouble', async (_what, type, body) => {
  const place = await localSource(type, {}, json(body));

  const items = await place.items();

  expect(items.length).toBeLessThan(2);
});

test('a thread of a million messages is read as far as it is sane', async () => {
  const posts = `{"post_stream":{"posts":[${'{"id":1,"topic_id":2,"cooked":"x"},'.repeat(100_000)}0]}}`;
  const place = await localSource('discourse', {}, json(posts));

  const replies = await place.thread({ platformId: '1', threadId: '2' });

  expect(replies.length).toBeGreaterThan(100);
  expect(replies.length).toBeLessThanOrEqual(10_000);
});
