import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeText } from '../../src/feed/decode.ts';
import { readFeed } from '../../src/feed/read.ts';
import { evaluateFeeds, hasFeedCorpus } from '../evaluate/feeds.ts';

const samples = new URL('../../../shared/platforms/samples/', import.meta.url);

// Skipped where the development data is not beside the project.
test.skipIf(!hasFeedCorpus())('the corpus is read at least as well as before', { timeout: 120_000 }, async () => {
  const figures = await evaluateFeeds();

  expect(figures.read).toBe(figures.files);
  expect(figures.fullyRight / figures.files).toBeGreaterThanOrEqual(0.965);
  expect(figures.charsetTitles).toBeGreaterThanOrEqual(67);
});

function readSample(file: string, url: string) {
  const { text } = decodeText(readFileSync(new URL(file, samples)), { contentType: null, language: null });
  const now = Date.UTC(2026, 10, 22);
  return readFeed(text, { url, languageHint: null, maxItems: 100, mayMatch: null, now });
}

const alerts = 'https://www.google.com/alerts/feeds/1/2';
const news = 'https://news.google.com/rss/search?q=x';
const bing = 'https://www.bing.com/news/search?q=x&format=rss';
const hnrss = 'https://hnrss.org/newest?q=AI';
const other = 'https://feeds.example/all.xml';

/** File, address, and for the first item: platform, kind, beginning of the id, beginning of the link, author, date. */
const expected: [string, string, string, string, string | null, string | null, string | null, string | null][] = [
  [
    'google-alerts.xml',
    alerts,
    'google-alerts',
    'article',
    'tag:google.com,2013',
    'https://www.aglobal',
    null,
    '2019-07-10T11:53:37',
  ],
  [
    'google-news-search.xml',
    news,
    'google-news',
    'article',
    'CBMi',
    'https://news.google.com/',
    null,
    '2026-09-25T13:53:48',
  ],
  [
    'google-news-topstories-2020.xml',
    news,
    'google-news',
    'article',
    '527',
    'https://www.rtbf.be/info/',
    null,
    '2020-03-08T10:32:07',
  ],
  ['bing-news.xml', bing, 'bing-news', 'article', null, 'https://www.dailymail.co.uk/', null, '2021-05-07T12:00:00'],
  [
    'reddit-search-rss.xml',
    other,
    'reddit',
    'post',
    't3_qksbf1',
    'https://www.reddit.com/r/',
    'kevincox_ca',
    '2021-11-02T00:46:08',
  ],
  [
    'reddit-subreddit-rss.xml',
    other,
    'reddit',
    'post',
    't3_157kgnz',
    'https://ud.reddit.com/r/',
    'liltrublmakr56',
    '2023-07-23T17:18:40',
  ],
  [
    'youtube-channel-rss.xml',
    other,
    'youtube',
    'post',
    'yt:video:',
    'https://www.youtube.com/watch',
    'SecDSM',
    '2017-06-15T02:36:17',
  ],
  [
    'mastodon-tag-rss.xml',
    other,
    'mastodon',
    'post',
    'https://mastodon',
    'https://mastodon',
    'alice@mastodon.example',
    '2026-02-10T12:00:00',
  ],
  [
    'bluesky-rss.xml',
    other,
    'bluesky',
    'post',
    'at://did:plc:',
    'https://bsky.app/profile/',
    'alice.example.com',
    '2026-02-10T12:01:00',
  ],
  [
    'stackoverflow-tag-feed.xml',
    other,
    'stackexchange',
    'question',
    'https://stackoverflow.com/q/',
    'https://stackoverflow.com/',
    'Frank',
    '2018-04-13T08:45:41',
  ],
  [
    'medium-author-rss.xml',
    other,
    'medium',
    'article',
    'https://medium.com/p/',
    'https://ameliakusiak.medium',
    'Amelia Kusiak',
    '2023-03-19T14:06:34',
  ],
  [
    'wordpress-comments-rss.xml',
    other,
    'feed',
    'comment',
    'https://blog.example.com/?p=7#comment-42',
    'https://blog.example.com/acme-review/#comment-42',
    'Ayşe',
    '2026-02-10T11:58:00',
  ],
  [
    'discourse-latest-rss.xml',
    other,
    'discourse',
    'post',
    'forum.example.com-post-456',
    'https://forum.example.com/t/',
    'alice',
    '2026-02-10T12:00:00',
  ],
  [
    'hnrss-newest-query.xml',
    hnrss,
    'hackernews',
    'post',
    'https://news.ycombinator.com/',
    'https://news.ycombinator.com/item',
    'totalvaluegroup',
    '2026-03-07T17:41:36',
  ],
  ['appstore-reviews.xml', other, 'feed', 'review', '12645174720', null, 'Beegirl', '2025-05-11T17:19:38'],
  ['rss091.xml', other, 'feed', 'article', null, 'http://bar', null, null],
  [
    'rss10-rdf.xml',
    other,
    'feed',
    'article',
    'https://www.debian.org/',
    'https://www.debian.org/',
    null,
    '2022-12-17T00:00:00',
  ],
  [
    'atom03.xml',
    other,
    'feed',
    'article',
    'tag:feedparser.org',
    'http://example.org/entry/3',
    'Mark Pilgrim',
    '2004-04-20T00:23:47',
  ],
  [
    'github-atom.xml',
    other,
    'github',
    'post',
    'tag:github.com',
    'https://github.com/',
    'cantino',
    '2014-07-17T05:26:22',
  ],
  [
    'jsonfeed11.json',
    other,
    'feed',
    'article',
    null,
    'https://www.influxdata.com/',
    'Chris Churilo',
    '2019-05-31T19:17:58',
  ],
];

test.skipIf(!existsSync(samples)).each(expected)('%s', async (file, url, platform, kind, id, link, author, date) => {
  const [item] = (await readSample(file, url)).items;

  expect(item).toMatchObject({ platform, kind });
  expect(item?.platformId?.startsWith(id ?? '') ?? null).toBe(id === null ? null : true);
  expect(item?.url?.startsWith(link ?? '') ?? null).toBe(link === null ? null : true);
  expect((item?.author?.handle ?? item?.author?.name)?.startsWith(author ?? '') ?? null).toBe(
    author === null ? null : true,
  );
  expect(item?.publishedAt ?? null).toBe(
    date === null ? null : Date.parse(`${date}.000Z`) + ((item?.publishedAt ?? 0) % 1_000),
  );
});

test.skipIf(!existsSync(samples))('counts that a platform writes as text are counts', async () => {
  const [, second] = (await readSample('hnrss-newest-query.xml', hnrss)).items;

  expect(second).toMatchObject({ text: '', engagement: { likes: 3, replies: 1 } });
});
