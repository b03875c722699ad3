/** What the sources of social networks make of answers as their platforms gave them. */
import { expect, test } from 'vitest';
import { row, testRecorded } from '../support/recorded.ts';
import { hasSamples, json, localSource, sample } from '../support/source.ts';

const TOKEN = { token: 't' };
const GRAM = { account: '17841400000000000', token: 't' };

testRecorded([
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
    'x-quote-tweets.json',
    4,
    '1458146351036841988',
    'post',
    'https://x.com/i/status/1458146351036841988',
    null,
    null,
    'RT @TwitterAPI',
    TOKEN,
  ),
  row(
    'youtube',
    'youtube-commentthreads-search.json',
    1,
    'UgyUBI0HsgL9emxcZpR4AaABAg',
    'comment',
    'https://www.youtube.com/channel/UC_x5XG1OV2P6uZZ5FSM9Ttw?lc=UgyUBI0HsgL9emxcZpR4AaABAg',
    'UCTWlvHQQXUs-4IVfdnGOUbw',
    '2019-06-23T02:49:00',
    'Hello',
    { key: 'k', search: false, channels: ['UC_x5XG1OV2P6uZZ5FSM9Ttw'] },
  ),
  row(
    'facebook',
    'facebook-page-feed-default.json',
    3,
    '19292868552_10158349356748553',
    'post',
    'https://www.facebook.com/19292868552/posts/10158349356748553/',
    null,
    '2021-07-09T19:09:52',
    'Ninja Van Singapore',
    { page: '4', ...TOKEN },
  ),
  row('instagram', 'instagram-hashtag-recent.json', 5, '18088158883149835', 'post', null, null, null, '', GRAM),
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
]);

test.skipIf(!hasSamples)('Mastodon finds posts where the search shows them, among accounts and tags', async () => {
  const place = await localSource('mastodon', { token: 't' }, (request, reply) => {
    const isSearch = request.url?.startsWith('/api/v2/search') === true;
    json(isSearch ? sample('mastodon-search.json') : '[]')(request, reply);
  });

  const items = await place.items();

  expect(items[0]).toMatchObject({ platformId: '116388149027005349', kind: 'comment', languageHint: 'en' });
  expect(items[0]?.author?.handle).toBe('greg@icosahedron.website');
});

test.skipIf(!hasSamples)(
  'Mastodon reads who mentions the account, and leaves out notes whose post is gone',
  async () => {
    const place = await localSource('mastodon', { token: 't' }, (request, reply) => {
      const isNote = request.url?.startsWith('/api/v1/notifications') === true;
      const other = request.url?.startsWith('/api/v2/search') === true ? 'mastodon-search-no-statuses.json' : null;
      json(isNote ? sample('mastodon-notifications-mentions-only.json') : other === null ? '[]' : sample(other))(
        request,
        reply,
      );
    });
    const gone = await localSource('mastodon', { token: 't' }, (request, reply) => {
      const isNote = request.url?.startsWith('/api/v1/notifications') === true;
      const found = request.url?.startsWith('/api/v2/search') === true ? sample('mastodon-search-accounts.json') : '[]';
      json(isNote ? sample('mastodon-notifications.json') : found)(request, reply);
    });

    const items = await place.items();

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      platformId: '117020577157693549',
      kind: 'post',
      url: 'https://mastodon.example/@admin/117020577157693549',
      author: { handle: 'admin@mastodon.example' },
      publishedAt: Date.parse('2026-08-01T13:51:42.823Z'),
      text: '@mastodonpy_test hello!',
    });
    expect(await gone.items()).toEqual([]);
  },
);
