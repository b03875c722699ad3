/** Lists of several pages as the platforms give them: the newest first, each page by the platform's own cursor. */
import { GOOD_AT } from './source-worlds.ts';

export interface PagedWorld {
  /** Options beside those of its world. */
  options?: (url: string) => Record<string, unknown>;
  /** What other paths answer, in place of what its world says. */
  prelude?: Readonly<Record<string, string>>;
  /** The n-th entry of the list, 0 the newest. */
  entry: (n: number) => unknown;
  /** The first entry that a request asks for; `null` where it asks for something else. */
  from: (url: URL) => number | null;
  /** How many entries a request asks for, where it says so. */
  count?: (url: URL) => number;
  /** An answer with entries; `next` is the number of the entry that follows, `null` at the end. */
  answer: (
    entries: unknown[],
    next: number | null,
    total: number,
  ) => { body: unknown; headers?: Record<string, string> };
}

const MINUTE = 60_000;
const at = (n: number) => GOOD_AT - n * MINUTE;
const seconds = (n: number) => at(n) / 1_000;
const iso = (n: number) => new Date(at(n)).toISOString();
const text = (n: number) => `Acme is slow, my card number ${n} has been late for weeks.`;
const number = (url: URL, name: string, otherwise = 0) => Number(url.searchParams.get(name) ?? otherwise);

/** Pages that are counted from 1. */
const counted =
  (path: RegExp, size: number, name = 'page') =>
  (url: URL) =>
    path.test(url.pathname) ? (number(url, name, 1) - 1) * size : null;
/** Pages whose cursor is the number of an entry. */
const byCursor = (path: RegExp, name: string) => (url: URL) => (path.test(url.pathname) ? number(url, name) : null);

function graph(path: RegExp, entry: PagedWorld['entry'], prelude: PagedWorld['prelude'] = {}): PagedWorld {
  return {
    prelude,
    entry,
    from: byCursor(path, 'after'),
    answer: (data, next) => ({
      body: {
        data,
        paging:
          next === null
            ? {}
            : { cursors: { after: String(next) }, next: `https://graph.example/x?token=s&after=${next}` },
      },
    }),
  };
}

export const PAGED_WORLDS: Readonly<Record<string, PagedWorld>> = {
  hackernews: {
    entry: (n) => ({
      objectID: String(41_000_000 - n),
      author: 'mona',
      created_at_i: seconds(n),
      comment_text: text(n),
    }),
    from(url) {
      const before = /created_at_i<(\d+)/u.exec(url.searchParams.get('numericFilters') ?? '')?.[1];
      return before === undefined ? 0 : Math.ceil((GOOD_AT / 1_000 - Number(before) + 1) / 60);
    },
    answer: (hits, next) => ({ body: { hits, nbPages: next === null ? 1 : 2 } }),
  },
  mastodon: {
    entry: (n) => ({ id: String(1_000_000 - n), created_at: iso(n), content: text(n), account: { acct: 'mona' } }),
    from: (url) => (url.searchParams.has('max_id') ? 1_000_000 - number(url, 'max_id') + 1 : 0),
    answer: (body, next) => ({
      body,
      headers: next === null ? {} : { link: `<https://x.example/a?max_id=${1_000_000 - next + 1}>; rel="next"` },
    }),
  },
  reddit: {
    entry: (n) => ({
      kind: 't3',
      data: { name: `t3_n${n}`, title: 'Card', selftext: text(n), created_utc: seconds(n) },
    }),
    from: (url) =>
      url.pathname === '/search' ? Number(url.searchParams.get('after')?.slice('t3_n'.length) ?? -1) + 1 : null,
    answer: (children, next) => ({ body: { data: { children, after: next === null ? null : `t3_n${next - 1}` } } }),
  },
  bluesky: {
    entry: (n) => ({
      uri: `at://did:plc:mona/app.bsky.feed.post/n${n}`,
      author: { handle: 'mona.example' },
      record: { text: text(n) },
      indexedAt: iso(n),
    }),
    from: byCursor(/searchPosts$/u, 'cursor'),
    answer: (posts, next) => ({ body: { posts, ...(next !== null && { cursor: String(next) }) } }),
  },
  stackexchange: {
    entry: (n) => ({ question_id: 79_000_000 - n, title: 'Card', body: text(n), creation_date: seconds(n) }),
    from: counted(/advanced$/u, 100),
    answer: (items, next) => ({ body: { items, has_more: next !== null } }),
  },
  github: {
    entry: (n) => ({
      id: 9_000 - n,
      html_url: `https://github.com/a/b/issues/${n}`,
      title: text(n),
      created_at: iso(n),
    }),
    from: counted(/issues$/u, 100),
    answer: (items) => ({ body: { items } }),
  },
  discourse: {
    entry: (n) => ({
      id: 9_000 - n,
      topic_id: 5,
      post_number: n + 2,
      username: 'mona',
      blurb: text(n),
      created_at: iso(n),
    }),
    from: counted(/^\/search\.json$/u, 50),
    answer: (posts, next) => ({ body: { posts, grouped_search_result: { more_full_page_results: next !== null } } }),
  },
  lemmy: {
    entry: (n) => ({
      post: { id: n, name: 'Card', body: text(n), ap_id: `https://l.example/post/${n}`, published: iso(n) },
    }),
    from: (url) =>
      url.searchParams.get('type_') === 'Posts' ? (number(url, 'page', 1) - 1) * 50 : Number.MAX_SAFE_INTEGER,
    answer: (posts) => ({ body: { posts, comments: [] } }),
  },
  wykop: {
    entry: (n) => ({
      id: 9_000 - n,
      author: { username: 'mona' },
      content: text(n),
      created_at: new Date(at(n) + 2 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    }),
    from: counted(/entries$/u, 25),
    answer: (data, _next, total) => ({ body: { data, pagination: { total } } }),
  },
  gdelt: {
    entry: (n) => ({
      url: `https://news.example.com/${n}`,
      title: text(n),
      seendate: `${iso(n).replace(/[-:]/gu, '').slice(0, 15)}Z`,
    }),
    from(url) {
      const end = url.searchParams.get('enddatetime') ?? '';
      const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/u.exec(end) ?? [];
      return Math.max(Math.ceil((GOOD_AT - Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)) / MINUTE), 0);
    },
    answer: (articles) => ({ body: { articles } }),
  },
  devto: {
    entry: (n) => ({ id: 9_000 - n, title: text(n), url: `https://dev.to/mona/${n}`, published_timestamp: iso(n) }),
    from: counted(/articles$/u, 100),
    answer: (body) => ({ body }),
  },
  youtube: {
    entry: (n) => ({
      id: { videoId: `video${n}` },
      snippet: { title: text(n), publishedAt: iso(n), channelTitle: 'M' },
    }),
    from: byCursor(/search$/u, 'pageToken'),
    answer: (items, next) => ({ body: { items, ...(next !== null && { nextPageToken: String(next) }) } }),
  },
  x: {
    entry: (n) => ({ id: String(1_900_000_000_000 - n), text: text(n), created_at: iso(n) }),
    from: byCursor(/recent$/u, 'next_token'),
    count: (url) => number(url, 'max_results'),
    answer: (data, next) => ({ body: { data, meta: next === null ? {} : { next_token: String(next) } } }),
  },
  'app-store': {
    entry: (n) => ({
      id: { label: String(9_000 - n) },
      title: { label: 'Card' },
      content: { label: text(n) },
      'im:rating': { label: '1' },
      updated: { label: iso(n) },
    }),
    from: (url) => (Number(/page=(\d+)/u.exec(url.pathname)?.[1] ?? 1) - 1) * 50,
    answer: (entry) => ({ body: { feed: { entry } } }),
  },
  'google-play': {
    entry: (n) => ({
      reviewId: `r${n}`,
      comments: [{ userComment: { text: text(n), starRating: 1, lastModified: { seconds: String(seconds(n)) } } }],
    }),
    from: byCursor(/reviews$/u, 'token'),
    answer: (reviews, next) => ({
      body: { reviews, ...(next !== null && { tokenPagination: { nextPageToken: String(next) } }) },
    }),
  },
  trustpilot: {
    entry: (n) => ({ id: `r${n}`, stars: 1, title: 'Card', text: text(n), createdAt: iso(n) }),
    from: counted(/reviews$/u, 100),
    answer: (reviews) => ({ body: { reviews } }),
  },
  'google-business': {
    entry: (n) => ({ reviewId: `r${n}`, starRating: 'ONE', comment: text(n), updateTime: iso(n) }),
    from: byCursor(/reviews$/u, 'pageToken'),
    answer: (reviews, next) => ({ body: { reviews, ...(next !== null && { nextPageToken: String(next) }) } }),
  },
  facebook: graph(
    /tagged$/u,
    (n) => ({
      id: `99_${9_000 - n}`,
      message: text(n),
      created_time: iso(n),
      permalink_url: `https://www.facebook.com/${n}`,
    }),
    { '/v23.0/99/feed': '{"data":[]}' },
  ),
  instagram: graph(
    /tags$/u,
    (n) => ({ id: String(9_000 - n), caption: text(n), timestamp: iso(n), username: 'mona' }),
    {
      '/v23.0/17841400000000000/media': '{"data":[]}',
    },
  ),
  threads: graph(/keyword_search$/u, (n) => ({
    id: String(9_000 - n),
    text: text(n),
    timestamp: iso(n),
    username: 'mona',
  })),
  // The oldest comes first here.
  telegram: {
    entry: (n) => ({
      update_id: n + 1,
      message: {
        message_id: n + 1,
        chat: { id: -1009 },
        date: seconds(1_000 - n),
        text: text(n),
        from: { id: 1, first_name: 'M' },
      },
    }),
    from: (url) => Math.max(number(url, 'offset', 1) - 1, 0),
    answer: (result) => ({ body: { ok: true, result } }),
  },
  json: {
    options: (url) => ({ url: `${url}/list`, items: 'list', next: 'next' }),
    entry: (n) => ({ id: `r${n}`, body: { plain: text(n) }, url: `https://shop.example.com/r/${n}`, at: iso(n) }),
    from: byCursor(/list$/u, 'after'),
    answer: (list, next) => ({ body: { list, ...(next !== null && { next: `/list?after=${next}` }) } }),
  },
};
