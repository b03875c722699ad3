/** How to point each source at a local server, and what the platform answers there. A new source adds its part. */

import { generateKeyPairSync } from 'node:crypto';

export interface SourceWorld {
  options: (url: string) => Record<string, unknown>;
  /** An answer with one item, "Acme is slow" of 1 June 2026, 08:00 UTC. */
  page: string;
  empty: string;
  /** The same item, and one that cannot be read. */
  malformed: string;
  /** What other paths answer, such as the one that gives out tokens. */
  prelude?: Readonly<Record<string, string>>;
  /** It sends validators, and notices by itself that nothing changed. */
  conditional?: true;
  /** It asks nobody over the network. */
  local?: true;
  /** Its items have no address of their own. */
  noUrl?: true;
  /** How many lists it reads for one alert; each is asked, whatever became of the one before. */
  lanes?: number;
  /** How often it asks when it is refused: twice where a token may have expired. */
  attempts?: number;
}

/** A key that signs nothing of worth: made for this run. */
const { privateKey: RSA_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** When the item of every world was published. */
export const GOOD_AT = Date.UTC(2026, 5, 1, 8);
const SECONDS = GOOD_AT / 1_000;
const ISO = '2026-06-01T08:00:00Z';
const TEXT = 'Acme is slow, my card has been late for weeks.';

const ITEM = `<item><guid isPermaLink="false">a1</guid><title>Acme is slow</title><link>https://forum.example.com/1</link>
  <description>My acme card has been late for weeks.</description><pubDate>Mon, 01 Jun 2026 08:00:00 GMT</pubDate></item>`;
const rss = (items: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Forum</title><link>https://forum.example.com/</link>
  <description>d</description>${items}</channel></rss>`;

const feedPages = {
  page: rss(ITEM),
  empty: rss(''),
  malformed: rss(`<item/>${ITEM}`),
  conditional: true,
} as const;

const POST = `<div class="post"><h2><a href="/post/1">Acme is slow</a></h2><time datetime="${ISO}">1 June</time>
  <p>My acme card has been late for weeks.</p></div>`;
const posts = (items: string) => `<!doctype html><title>Forum</title><div id="posts">${items}</div>`;

/** Pages of a platform that answers with JSON: `wrap` puts entries into its shape. */
function jsonPages(wrap: (entries: unknown[]) => unknown, good: unknown, broken: unknown = { nothing: true }) {
  const text = (entries: unknown[]) => JSON.stringify(wrap(entries));
  return { page: text([good]), empty: text([]), malformed: text([broken, good]) };
}

export const WORLDS: Readonly<Record<string, SourceWorld>> = {
  feed: { options: (url) => ({ url: `${url}/feed.xml` }), ...feedPages },
  'google-news': { options: (url) => ({ region: 'TR', language: 'tr', baseUrl: url }), ...feedPages },
  'bing-news': { options: (url) => ({ region: 'TR', language: 'tr', baseUrl: url }), ...feedPages },
  webpage: {
    options: (url) => ({ url, list: '#posts', item: '.post', link: 'h2 a', title: 'h2', text: 'p' }),
    page: posts(POST),
    empty: posts(''),
    malformed: posts(`<div class="post"></div>${POST}`),
    conditional: true,
  },
  hackernews: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((hits) => ({ hits, nbPages: 1 }), {
      objectID: '41000001',
      author: 'mona',
      created_at_i: SECONDS,
      comment_text: TEXT,
      story_id: 41000000,
      parent_id: 41000000,
      _tags: ['comment'],
    }),
  },
  mastodon: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((statuses) => statuses, {
      id: '117000000000000001',
      created_at: ISO,
      content: `<p>${TEXT}</p>`,
      url: 'https://social.example/@mona/117000000000000001',
      account: { acct: 'mona', url: 'https://social.example/@mona' },
    }),
  },
  reddit: {
    options: (baseUrl) => ({ baseUrl, clientId: 'id', clientSecret: 'secret' }),
    prelude: { '/api/v1/access_token': '{"access_token":"t1","token_type":"bearer","expires_in":3600}' },
    ...jsonPages((children) => ({ kind: 'Listing', data: { children, after: null } }), {
      kind: 't3',
      data: {
        name: 't3_abc1',
        title: 'Acme is slow',
        selftext: TEXT,
        permalink: '/r/x/comments/abc1/a/',
        created_utc: SECONDS,
      },
    }),
  },
  bluesky: {
    options: (baseUrl) => ({ baseUrl, handle: 'acme.example', appPassword: 'secret' }),
    prelude: {
      '/xrpc/com.atproto.server.createSession': '{"accessJwt":"a1","refreshJwt":"r1"}',
      '/xrpc/com.atproto.server.refreshSession': '{"accessJwt":"a2","refreshJwt":"r2"}',
    },
    ...jsonPages((posts) => ({ posts }), {
      uri: 'at://did:plc:mona/app.bsky.feed.post/3kx1',
      author: { did: 'did:plc:mona', handle: 'mona.example' },
      record: { text: TEXT, createdAt: ISO },
      indexedAt: ISO,
    }),
  },
  stackexchange: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((items) => ({ items, has_more: false }), {
      question_id: 79000001,
      title: 'Acme is slow',
      body: `<p>${TEXT}</p>`,
      link: 'https://stackoverflow.com/questions/79000001/acme',
      creation_date: SECONDS,
    }),
  },
  github: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((items) => ({ items, total_count: items.length, incomplete_results: false }), {
      id: 9001,
      html_url: 'https://github.com/acme/app/issues/7',
      title: 'Acme is slow',
      body: TEXT,
      created_at: ISO,
    }),
  },
  discourse: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((posts) => ({ posts, topics: [{ id: 5, title: 'Cards', slug: 'cards' }] }), {
      id: 41,
      topic_id: 5,
      post_number: 1,
      username: 'mona',
      blurb: TEXT,
      created_at: ISO,
    }),
  },
  lemmy: {
    options: (baseUrl) => ({ baseUrl }),
    lanes: 2,
    ...jsonPages((posts) => ({ posts, comments: [] }), {
      post: { id: 4, name: 'Acme is slow', body: TEXT, ap_id: 'https://lemmy.example/post/4', published: ISO },
      creator: { name: 'mona', actor_id: 'https://lemmy.example/u/mona' },
    }),
  },
  gdelt: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((articles) => ({ articles }), {
      url: 'https://news.example.com/acme',
      title: 'Acme is slow , say customers',
      seendate: '20260601T080000Z',
      domain: 'news.example.com',
      language: 'English',
    }),
  },
  devto: {
    options: (baseUrl) => ({ baseUrl }),
    ...jsonPages((articles) => articles, {
      id: 77,
      title: 'Acme is slow',
      description: TEXT,
      url: 'https://dev.to/mona/acme-is-slow',
      published_timestamp: ISO,
      user: { name: 'Mona', username: 'mona' },
    }),
  },
  youtube: {
    options: (baseUrl) => ({ baseUrl, key: 'k' }),
    ...jsonPages((items) => ({ items }), {
      id: { videoId: 'abcdefghijk' },
      snippet: {
        title: 'Acme is slow',
        description: TEXT,
        publishedAt: ISO,
        channelTitle: 'Mona',
        channelId: 'UCmona',
      },
    }),
  },
  x: {
    options: (baseUrl) => ({ baseUrl, token: 't' }),
    ...jsonPages((data) => (data.length === 0 ? { meta: { result_count: 0 } } : { data, meta: {} }), {
      id: '1900000000000000001',
      text: TEXT,
      created_at: ISO,
    }),
  },
  'app-store': {
    options: (baseUrl) => ({ baseUrl, app: '1' }),
    ...jsonPages((entry) => ({ feed: entry.length === 0 ? {} : { entry } }), {
      id: { label: '14000000002' },
      title: { label: 'Acme is slow' },
      content: { label: TEXT },
      'im:rating': { label: '1' },
      author: { name: { label: 'mona' } },
      updated: { label: ISO },
      link: { attributes: { href: 'https://itunes.apple.com/us/review?id=1' } },
    }),
  },
  'google-play': {
    options: (baseUrl) => ({ baseUrl, app: 'com.acme.app', clientEmail: 'a@b.example', privateKey: RSA_KEY }),
    prelude: { '/token': '{"access_token":"t1","expires_in":3600}' },
    ...jsonPages((reviews) => ({ reviews }), {
      reviewId: 'r1',
      authorName: 'Mona',
      comments: [{ userComment: { text: TEXT, starRating: 1, lastModified: { seconds: String(SECONDS) } } }],
    }),
  },
  trustpilot: {
    options: (baseUrl) => ({ baseUrl, businessUnit: 'b1', apiKey: 'k' }),
    ...jsonPages((reviews) => ({ reviews }), { id: 'r1', stars: 1, title: 'Acme is slow', text: TEXT, createdAt: ISO }),
  },
  'google-business': {
    options: (baseUrl) => ({
      baseUrl,
      account: '1',
      location: '2',
      clientId: 'i',
      clientSecret: 's',
      refreshToken: 'r',
    }),
    prelude: { '/token': '{"access_token":"t1","expires_in":3600}' },
    noUrl: true,
    ...jsonPages((reviews) => ({ reviews }), { reviewId: 'r1', starRating: 'ONE', comment: TEXT, updateTime: ISO }),
  },
  facebook: {
    options: (baseUrl) => ({ baseUrl, page: '99', token: 't' }),
    prelude: { '/v23.0/99/tagged': '{"data":[]}' },
    ...jsonPages((data) => ({ data }), {
      id: '99_1',
      message: TEXT,
      created_time: '2026-06-01T08:00:00+0000',
      permalink_url: 'https://www.facebook.com/99/posts/1',
    }),
  },
  instagram: {
    options: (baseUrl) => ({ baseUrl, account: '17841400000000000', token: 't' }),
    prelude: { '/v23.0/17841400000000000/media': '{"data":[]}' },
    ...jsonPages((data) => ({ data }), {
      id: '178001',
      caption: TEXT,
      username: 'mona',
      timestamp: '2026-06-01T08:00:00+0000',
      permalink: 'https://www.instagram.com/p/abc/',
    }),
  },
  threads: {
    options: (baseUrl) => ({ baseUrl, token: 't' }),
    ...jsonPages((data) => ({ data }), {
      id: '1801',
      text: TEXT,
      username: 'mona',
      timestamp: '2026-06-01T08:00:00+0000',
      permalink: 'https://www.threads.net/@mona/post/abc',
    }),
  },
  telegram: {
    options: (baseUrl) => ({ baseUrl, token: '1234:abcdefghijklm' }),
    ...jsonPages((result) => ({ ok: true, result }), {
      update_id: 7,
      message: {
        message_id: 5,
        from: { id: 1, first_name: 'Mona', username: 'mona' },
        chat: { id: -1001234, title: 'Acme' },
        date: SECONDS,
        text: TEXT,
      },
    }),
  },
  json: {
    options: (url) => ({ url: `${url}/list`, items: 'list', fields: { text: 'body.plain', publishedAt: 'at' } }),
    ...jsonPages((list) => ({ list }), {
      id: 'r1',
      body: { plain: TEXT },
      url: 'https://shop.example.com/r/1',
      at: ISO,
    }),
  },
  file: { options: () => ({ path: '.' }), local: true, page: '', empty: '', malformed: '' },
  // No HTTP: test/sources/imap.test.ts has a mail server.
  imap: { options: () => ({ url: 'imap://u:p@127.0.0.1:1' }), local: true, page: '', empty: '', malformed: '' },
  command: { options: () => ({ run: ['true'] }), local: true, page: '', empty: '', malformed: '' },
};
