/** What each source makes of answers as their platforms gave them. The answers are no part of this repository. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Kind } from '../../src/core/mention.ts';
import { hasSamples, json, type LocalSource, localSource, sample } from '../support/source.ts';

interface Case {
  type: string;
  file: string;
  options?: Record<string, unknown>;
  /** How many items there are, each once. */
  count: number;
  id: string;
  kind: Kind;
  url: string | null;
  author: string | null;
  at: string | null;
  text: string;
}

const KEYS = { clientId: 'id', clientSecret: 'secret' };
const TOKEN = { token: 't' };
const GRAM = { account: '17841400000000000', token: 't' };
const HN = 'https://news.ycombinator.com/item?id=';
const REDDIT = 'https://www.reddit.com/r';

const CASES: readonly Case[] = [
  row(
    'hackernews',
    'hn-algolia-search-by-date.json',
    2,
    '40000009',
    'comment',
    `${HN}40000009`,
    'example_user',
    '2026-02-10T12:00:00',
    "Acme support & nobody answers. It's",
  ),
  row(
    'hackernews',
    'hn-algolia-2012-shape.json',
    1,
    '3786932',
    'post',
    `${HN}3786932`,
    'michaelkscott',
    '2012-04-02T08:23:08',
    '10+ years',
  ),
  row(
    'mastodon',
    'mastodon-tag-timeline.json',
    1,
    '117020593741189701',
    'post',
    'https://mastodon.example/@mastodonpy_test_2/117020593741189701',
    'mastodonpy_test_2@mastodon.example',
    '2026-08-01T13:55:55.867',
    '#hoot (hashtag toot)',
  ),
  row(
    'mastodon',
    'mastodon-public-timeline.json',
    3,
    '117024258897469903',
    'post',
    'https://mastodon.example/@admin/117024258897469903',
    'admin@mastodon.example',
    '2026-08-02T05:28:01.712',
    'say that on television',
  ),
  row(
    'reddit',
    'reddit-search.json',
    3,
    't3_3gpbiu',
    'post',
    `${REDDIT}/redditdev/comments/3gpbiu/prawoauth2util_problem_using_get_banned_raise/`,
    'dClauzel',
    '2015-08-12T09:08:34',
    'Problem solved with this',
    KEYS,
  ),
  row(
    'reddit',
    'reddit-new-submissions.json',
    3,
    't3_5jo13y',
    'post',
    `${REDDIT}/LeagueOfVideos/comments/5jo13y/farewell_rush_we_will_never_forget_your_stream/`,
    'AnotherProGamer',
    '2016-12-22T02:17:30',
    'Farewell Rush',
    KEYS,
  ),
  row(
    'reddit',
    'reddit-mentions.json',
    3,
    't1_ekftbox',
    'comment',
    `${REDDIT}/RemovedByBotter/comments/bb24k7/just_a_normal_girl_going_for_her_10th_class_exam/ekftbox/`,
    '2Botter2Loop',
    '2019-04-09T01:45:08',
    'was removed from',
    KEYS,
  ),
  row(
    'reddit',
    'reddit-subreddit-comments.json',
    3,
    't1_d4y8bdp',
    'comment',
    `${REDDIT}/AskReddit/comments/4r4inc/serious_to_anyone_who_followed_their_dreams_how/d4y8bdp/`,
    'preppypuppy',
    '2016-07-04T00:04:50',
    'life is so much better',
    KEYS,
  ),
  row(
    'reddit',
    'reddit-comment-replies.json',
    3,
    't1_mynqwvd',
    'comment',
    `${REDDIT}/Lil_SpazJoekp/comments/1j7g9uj/test_post_pls_ignore/mynqwvd/`,
    'Lil_SpazBot',
    '2025-06-19T16:46:59',
    'Comment Body',
    KEYS,
  ),
  row(
    'reddit',
    'reddit-search-rss.xml',
    1,
    't3_qksbf1',
    'post',
    `${REDDIT}/kevincox/comments/qksbf1/announcing_feedmail/`,
    'kevincox_ca',
    '2021-11-02T00:46:08',
    'FeedMail',
  ),
  row(
    'bluesky',
    'bluesky-search-posts.json',
    2,
    'at://did:plc:example1/app.bsky.feed.post/3kexample1',
    'post',
    'https://bsky.app/profile/did:plc:example1/post/3kexample1',
    'alice.example.com',
    '2026-02-10T12:01:01',
    'Acme support never answers',
  ),
  row(
    'stackexchange',
    'stackexchange-questions.json',
    2,
    '64415023',
    'question',
    'https://stackoverflow.com/questions/64415023/why-cpu-accesses-aligned-memory',
    'Anton Tretyakov',
    '2020-10-18T15:24:53',
    'Why CPU accesses aligned memory',
  ),
  row(
    'github',
    'github-search-issues.json',
    2,
    '1000',
    'post',
    'https://github.com/octokit-fixture-org/search-issues/issues/2',
    'octokit-fixture-user-b',
    '2017-10-10T16:00:00',
    'there was no pop',
  ),
  row(
    'discourse',
    'discourse-search-json.json',
    1,
    '456',
    'post',
    '/t/acme-login-fails/123/1',
    'alice',
    '2026-02-10T12:00:00',
    'login fails with 500',
  ),
  row('discourse', 'discourse-search.json', 3, '1', 'post', '/t/-/1', null, null, 'Test topic #1'),
  row(
    'discourse',
    'discourse-latest.json',
    1,
    '1',
    'post',
    '/t/test-topic-1/1',
    null,
    '2013-02-04T20:26:25.977',
    'Test topic #1',
    { read: 'latest' },
  ),
  row(
    'lemmy',
    'lemmy-search.json',
    1,
    'https://lemmy.example/post/11',
    'post',
    'https://lemmy.example/post/11',
    'alice@lemmy.example',
    '2026-02-10T12:00:00.123',
    'router drops wifi',
  ),
  row(
    'gdelt',
    'gdelt-artlist.json',
    2,
    'https://news.example.com/acme',
    'article',
    'https://news.example.com/acme',
    null,
    '2026-02-10T12:15:00',
    'Acme recalls devices, says CEO',
  ),
  row(
    'devto',
    'devto-articles.json',
    1,
    '1',
    'article',
    'https://dev.to/example/why-we-left-acme',
    'example',
    '2026-02-10T12:00:00',
    'Why we left Acme',
  ),
  row(
    'youtube',
    'youtube-search.json',
    4,
    'gQ_1zX-F_No',
    'post',
    'https://www.youtube.com/watch?v=gQ_1zX-F_No',
    'UCo_q6aOlvPH7M-j_XGWVgXg',
    '2019-12-05T19:00:10',
    'FUN BARRELS',
    { key: 'k' },
  ),
  row(
    'youtube',
    'youtube-commentthreads.json',
    4,
    'UgyZ1jqkHKYvi1-ruOZ4AaABAg',
    'comment',
    'https://www.youtube.com/watch?v=F1UP7wRCPH8&lc=UgyZ1jqkHKYvi1-ruOZ4AaABAg',
    'UCzj-CjKYmGlZ7vTL-vOe57A',
    '2019-11-26T15:51:44',
    'Google.com',
    { key: 'k', search: false, videos: ['F1UP7wRCPH8'] },
  ),
  row(
    'x',
    'x-search-recent.json',
    10,
    '1578522194770296832',
    'post',
    'https://x.com/i/status/1578522194770296832',
    null,
    null,
    '#Tweepy',
    TOKEN,
  ),
  row(
    'x',
    'x-search-recent-expansions.json',
    4,
    '1276035977375477760',
    'comment',
    'https://x.com/happycamper/status/1276035977375477760',
    'happycamper',
    '2020-06-25T06:14:19',
    'thanks error message',
    TOKEN,
  ),
  row(
    'x',
    'x-mentions.json',
    2,
    '1578522401263919106',
    'post',
    'https://x.com/i/status/1578522401263919106',
    null,
    null,
    'What why?',
    TOKEN,
  ),
  row(
    'app-store',
    'appstore-reviews.json',
    1,
    '14000000001',
    'review',
    'https://itunes.apple.com/tr/review?id=1&type=Purple%20Software',
    'ornek_kullanici',
    '2026-02-10T19:00:00',
    'Uygulama açılmıyor',
    { app: '1', country: 'tr' },
  ),
  row(
    'app-store',
    'appstoreconnect-reviews.json',
    1,
    '00000000-0000-0000-0000-000000000001',
    'review',
    'https://apps.apple.com/app/id1',
    'example',
    '2026-02-10T12:00:00',
    'Crashes on launch since 9.2',
    { app: '1', keyId: 'k', issuerId: 'i', privateKey: key('ec') },
  ),
  row(
    'google-play',
    'googleplay-reviews.json',
    2,
    '12345678',
    'review',
    'https://play.google.com/store/apps/details?id=com.example&reviewId=12345678',
    'Jane Bloggs',
    '2015-10-01T05:20:26',
    'best app ever',
    { app: 'com.example', clientEmail: 'a@b.example', privateKey: key('rsa') },
  ),
  row(
    'trustpilot',
    'trustpilot-reviews.json',
    1,
    '65c0000000000000000000aa',
    'review',
    'https://www.trustpilot.com/reviews/65c0000000000000000000aa',
    'Example',
    '2026-02-10T12:00:00',
    'Still waiting for my refund',
    { businessUnit: 'b1', apiKey: 'k' },
  ),
  row(
    'google-business',
    'gbp-reviews.json',
    1,
    'abc',
    'review',
    null,
    'Example Person',
    '2026-02-10T12:00:00',
    'Çok kötü hizmet',
    { account: '1', location: '2', ...KEYS, refreshToken: 'r' },
  ),
  row(
    'facebook',
    'facebook-page-feed.json',
    3,
    '4_10113477241177441',
    'post',
    'https://www.facebook.com/4_10113477241177441',
    null,
    '2021-07-04T19:50:58',
    'Happy July 4th',
    { page: '4', ...TOKEN },
  ),
  row(
    'facebook',
    'facebook-comments.json',
    4,
    '10158407835073553',
    'comment',
    'https://www.facebook.com/19292868552/posts/10158407654328553/?comment_id=10158407835073553',
    null,
    '2021-08-10T18:45:03',
    'Boa noite',
    { page: '4', ...TOKEN },
  ),
  row(
    'instagram',
    'instagram-tagged.json',
    5,
    '17892354025952911',
    'post',
    'https://www.instagram.com/p/CMeo7rcJvTi/',
    null,
    '2021-03-16T12:02:14',
    'publish test',
    GRAM,
  ),
  row(
    'threads',
    'threads-keyword-search.json',
    1,
    '1',
    'post',
    'https://www.threads.net/@example/post/x',
    'example',
    '2026-02-10T12:00:00',
    'acme is slow today',
    TOKEN,
  ),
  row(
    'telegram',
    'telegram-getupdates.json',
    1,
    '-1001234567890:55',
    'post',
    'https://t.me/c/1234567890/55',
    'example_user',
    '2026-02-10T12:00:00',
    'Acme destek cevap vermiyor',
    { token: '1234:abcdefghijklm' },
  ),
];

function row(
  type: string,
  file: string,
  count: number,
  id: string,
  kind: Kind,
  url: string | null,
  author: string | null,
  at: string | null,
  text: string,
  options: Record<string, unknown> = {},
): Case {
  return { type, file, options, count, id, kind, url, author, at, text };
}

function key(type: 'ec' | 'rsa'): string {
  const pair =
    type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A source whose platform answers everything with one recorded answer, and gives out tokens. */
function playing(type: string, file: string, options: Record<string, unknown>): Promise<LocalSource> {
  return localSource(type, options, (request, reply) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (/token$|createSession$/u.test(path))
      json({ access_token: 't', accessJwt: 't', expires_in: 3_600 })(request, reply);
    else json(sample(file))(request, reply);
  });
}

test.skipIf(!hasSamples).each(CASES)('$type reads $file', async ({ type, file, options = {}, ...wanted }) => {
  const place = await playing(type, file, options);

  const pages = await place.poll();
  const items = pages.flatMap((page) => page.items);
  const [first] = items;

  expect(new Set(items.map((item) => item.platformId)).size).toBe(wanted.count);
  expect(pages.reduce((sum, page) => sum + page.skipped, 0)).toBe(0);
  expect(first).toMatchObject({ platform: type, platformId: wanted.id, kind: wanted.kind });
  expect(first?.url?.replace(place.server.url, '') ?? null).toBe(wanted.url);
  expect(first?.author?.handle ?? first?.author?.name ?? null).toBe(wanted.author);
  expect(first?.publishedAt ?? null).toBe(wanted.at === null ? null : Date.parse(`${wanted.at}Z`));
  expect(`${first?.title}\n${first?.text}`).toContain(wanted.text);
});

test.skipIf(!hasSamples)('Mastodon finds posts where the search shows them, among accounts and tags', async () => {
  const place = await localSource('mastodon', { token: 't' }, (request, reply) => {
    const isSearch = request.url?.startsWith('/api/v2/search') === true;
    json(isSearch ? sample('mastodon-search.json') : '[]')(request, reply);
  });

  const items = await place.items();

  expect(items[0]).toMatchObject({ platformId: '116388149027005349', kind: 'comment', languageHint: 'en' });
  expect(items[0]?.author?.handle).toBe('greg@icosahedron.website');
});

test.skipIf(!hasSamples).each([
  ['x', 'x-search-empty.json', TOKEN],
  ['gdelt', 'gdelt-empty.json', {}],
  ['reddit', 'reddit-info-empty.json', KEYS],
])('%s takes %s for an answer without items', async (type, file, options) => {
  const place = await playing(type, file, options);

  expect(await place.items()).toEqual([]);
});

const REFUSALS = [
  ['reddit', 'reddit-error-403.json', 403, 'auth', KEYS],
  ['reddit', 'reddit-error-429.json', 429, 'rate-limited', KEYS],
  ['bluesky', 'bluesky-error-expired.json', 400, 'auth', {}],
  ['bluesky', 'bluesky-error-ratelimit.json', 429, 'rate-limited', {}],
  ['stackexchange', 'stackexchange-throttled.json', 400, 'rate-limited', {}],
  ['github', 'github-error-rate-limit.json', 403, 'rate-limited', {}],
  ['github', 'github-rate-limit-authenticated.json', 403, 'rate-limited', {}],
  ['gdelt', 'gdelt-limited.txt', 200, 'rate-limited', {}],
  ['youtube', 'youtube-error-quota.json', 403, 'rate-limited', { key: 'k' }],
  ['youtube', 'youtube-error-403.json', 403, 'auth', { key: 'k' }],
  ['x', 'x-error-401.json', 401, 'auth', TOKEN],
  ['x', 'x-error-403.json', 403, 'auth', TOKEN],
  ['x', 'x-error-429.json', 429, 'rate-limited', TOKEN],
  ['facebook', 'facebook-error-expired.json', 400, 'auth', { page: '4', ...TOKEN }],
  ['facebook', 'facebook-error-ratelimit.json', 400, 'rate-limited', { page: '4', ...TOKEN }],
  ['facebook', 'facebook-error.json', 400, 'unavailable', { page: '4', ...TOKEN }],
] as const;

test.skipIf(!hasSamples).each(REFUSALS)(
  '%s understands %s with status %i as %s',
  async (type, file, status, fault, options) => {
    const place = await localSource(type, options, (request, reply) => {
      const isLogin = request.url?.endsWith('/access_token') === true;
      reply.writeHead(isLogin ? 200 : status).end(isLogin ? '{"access_token":"t"}' : sample(file));
    });

    await expect(place.poll()).rejects.toMatchObject({ name: 'MentionwatchError', fault });
  },
);

test.skipIf(!hasSamples).each([
  [
    'mastodon',
    'mastodon-context.json',
    {},
    '110446983926957470',
    '110446984249325790',
    '110446983926957470',
    'halcy@mastodon.social',
  ],
  ['reddit', 'reddit-thread.json', KEYS, 't3_2gmzqe', 't1_cklhv0f', 't1_cklfmye', 'bboe'],
  ['discourse', 'discourse-topic.json', {}, '83', '84', '83', 'samsaffron'],
  [
    'youtube',
    'youtube-comments-by-parent.json',
    { key: 'k' },
    'Ugw5zYU6n9pmIgAZWvN4AaABAg',
    'Ugw5zYU6n9pmIgAZWvN4AaABAg.91zT3cYb5B291za6voUoRh',
    'Ugw5zYU6n9pmIgAZWvN4AaABAg',
    'UCNvMBmCASzTNNX8lW3JRMbw',
  ],
] as const)('%s sees who answered whom in %s', async (type, file, options, asked, id, parentId, handle) => {
  const place = await playing(type, file, options);

  const replies = await place.thread({
    platformId: asked,
    threadId: '57',
    kind: type === 'youtube' ? 'comment' : 'post',
  });

  expect(replies.find((reply) => reply.platformId === id)).toMatchObject({ parentId, author: { handle } });
});
