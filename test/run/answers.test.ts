/** Whole runs against platforms with threads: a complaint, our reply to it, and the customer who comes back. */
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { serve } from '../support/server.ts';

interface Post {
  id: string;
  parent: string | null;
  author: string;
  text: string;
  /** Minutes after 08:00. */
  minute: number;
}

interface Platform {
  type: string;
  account: string;
  options: string;
  ids: [string, string, string, string];
  /** Answers a request, given what the thread holds; the first post is the complaint. */
  answer: (path: string, posts: readonly Post[]) => unknown;
}

const START = Date.UTC(2026, 5, 1, 8);
const at = (post: Post) => START + post.minute * 60_000;

function hnEntry(post: Post, posts: readonly Post[]): unknown {
  const children = posts.filter((each) => each.parent === post.id).map((each) => hnEntry(each, posts));
  const { id, author, text, parent } = post;
  return { id: Number(id), author, text, parent_id: parent, created_at_i: at(post) / 1_000, type: 'comment', children };
}

function toot(post: Post): unknown {
  return {
    id: post.id,
    created_at: new Date(at(post)).toISOString(),
    in_reply_to_id: post.parent,
    content: `<p>${post.text}</p>`,
    url: `https://social.example/@${post.author}/${post.id}`,
    account: { acct: post.author, url: `https://social.example/@${post.author}` },
  };
}

function redditThing(post: Post, posts: readonly Post[]): unknown {
  const below = posts.filter((each) => each.parent === post.id).map((each) => redditThing(each, posts));
  const data = { name: post.id, author: post.author, parent_id: post.parent, created_utc: at(post) / 1_000 };
  const replies = below.length === 0 ? '' : { kind: 'Listing', data: { children: below } };
  if (post.id.startsWith('t1_')) return { kind: 't1', data: { ...data, body: post.text, link_id: 't3_a1', replies } };
  return { kind: 't3', data: { ...data, title: 'Card', selftext: post.text, permalink: '/r/x/comments/a1/card/' } };
}

const listing = (children: unknown[]) => ({ kind: 'Listing', data: { children, after: null } });

const PLATFORMS: readonly Platform[] = [
  {
    type: 'hackernews',
    account: 'acme_hn',
    options: '',
    ids: ['101', '102', '103', '104'],
    answer(path, posts) {
      const [first] = posts;
      if (first === undefined) return {};
      if (path.startsWith('/api/v1/items/')) return hnEntry(first, posts);
      const hit = { objectID: first.id, author: first.author, created_at_i: at(first) / 1_000 };
      return { hits: [{ ...hit, comment_text: first.text, _tags: ['comment'] }], nbPages: 1 };
    },
  },
  {
    type: 'mastodon',
    account: '@acme@social.example',
    options: '',
    ids: ['117000000000000001', '117000000000000002', '117000000000000003', '117000000000000004'],
    answer(path, posts) {
      const [first, ...below] = posts.map(toot);
      if (path.endsWith('/context')) return { ancestors: [], descendants: below };
      return path.startsWith('/api/v1/statuses/') ? first : [first];
    },
  },
  {
    type: 'reddit',
    account: 'acme_support',
    options: ', clientId: id, clientSecret: secret',
    ids: ['t3_a1', 't1_b1', 't1_b2', 't1_b3'],
    answer(path, posts) {
      if (path === '/api/v1/access_token') return { access_token: 'token', expires_in: 3_600 };
      const [first, ...below] = posts;
      if (first === undefined) return {};
      const shown = listing([redditThing(first, posts)]);
      if (path === '/search') return shown;
      return [shown, listing(below.filter((post) => post.parent === first.id).map((post) => redditThing(post, posts)))];
    },
  },
];

async function world(platform: Platform, posts: Post[], accountsOf = platform.type) {
  const answer: RequestListener = (request, reply) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(platform.answer(path, posts)));
  };
  const server = await serve(answer);
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme, accounts: { ${accountsOf}: ["${platform.account}"] } }
alerts: [{ name: acme, query: acme }]
sources: [{ name: place, type: ${platform.type}, baseUrl: "${server.url}"${platform.options} }]
channels: [{ name: out, type: stdout }]
digests: [{ name: daily, schedule: "0 9 * * *", channels: [out] }]
`);
  return {
    server,
    scan: (time: string) => place.run(['scan', '--as-of', `2026-06-01T${time}:00Z`]),
    digest: async (time: string) =>
      (await place.run(['digest', '--force', '--dry-run', '--as-of', `2026-06-01T${time}:00Z`])).stdout,
    async mention() {
      const { stdout } = await place.run(['show', '1', '--json']);
      return JSON.parse(stdout);
    },
  };
}

test.each(PLATFORMS)(
  '$type: a complaint is answered there, and opened again when the customer is',
  async (platform) => {
    const [complaint, ours, later, apology] = platform.ids;
    const posts: Post[] = [
      {
        id: complaint,
        parent: null,
        author: 'mona',
        text: 'Acme lost my parcel and nobody answers. Terrible.',
        minute: 0,
      },
    ];
    const { scan, digest, mention } = await world(platform, posts);

    expect(await scan('08:10')).toMatchObject({ code: 0, stderr: '' });
    expect(await digest('08:11')).toContain('lost my parcel');
    expect(await mention()).toMatchObject({ status: 'unanswered' });

    const handle = platform.account.replace(/^@|@social\.example$/gu, '');
    posts.push({ id: ours, parent: complaint, author: handle, text: 'We are sorry, and look into it.', minute: 15 });
    expect(await scan('08:20')).toMatchObject({ code: 0, stderr: '' });
    const answered = await mention();
    expect(answered).toMatchObject({ status: 'answered', answeredAt: '2026-06-01T08:15:00.000Z' });
    expect(answered.answeredBy).toContain(handle);
    expect(answered.answerUrl).toMatch(/^https:/u);
    expect(answered.events.map((event: { type: string }) => event.type)).toContain('answered');
    expect(await digest('08:21')).not.toContain('lost my parcel');

    posts.push({
      id: later,
      parent: ours,
      author: 'mona',
      text: 'Still nothing, this is a terrible service!',
      minute: 30,
    });
    await scan('08:40');
    expect(await mention()).toMatchObject({ status: 'unanswered', answeredAt: null });
    expect(await digest('08:41')).toContain('lost my parcel');

    posts.push({ id: apology, parent: later, author: handle, text: 'It is on its way, tracking follows.', minute: 50 });
    await scan('08:55');
    expect(await mention()).toMatchObject({ status: 'answered', answeredAt: '2026-06-01T08:50:00.000Z' });
  },
);

test.each(PLATFORMS)('$type: an answer to somebody else in the thread is none', async (platform) => {
  const [complaint, other, ours] = platform.ids;
  const posts: Post[] = [
    { id: complaint, parent: null, author: 'mona', text: 'Acme lost my parcel and nobody answers.', minute: 0 },
    { id: other, parent: complaint, author: 'zoe', text: 'Do they ship to Spain?', minute: 5 },
    {
      id: ours,
      parent: other,
      author: platform.account.replace(/^@|@social\.example$/gu, ''),
      text: 'We do!',
      minute: 9,
    },
  ];
  const { scan, mention } = await world(platform, posts);

  await scan('08:20');

  expect(await mention()).toMatchObject({ status: 'unanswered' });
});

test('what was changed or taken back is on record, with the words that were seen first', async () => {
  const platform = PLATFORMS[1];
  if (platform === undefined) throw new Error('no platform');
  const complaint = { id: platform.ids[0], parent: null, author: 'mona', minute: 0 };
  const posts: Post[] = [{ ...complaint, text: 'Acme lost my parcel and nobody answers.' }];
  const { scan, mention } = await world(platform, posts);

  await scan('08:10');
  posts[0] = { ...complaint, text: 'Acme lost my parcel. Edit: solved.' };
  await scan('08:20');
  await scan('08:30');
  const changed = await mention();

  expect(changed.text).toBe('Acme lost my parcel and nobody answers.');
  const edits = changed.events.filter((event: { type: string }) => event.type === 'edited');
  expect(edits).toHaveLength(1);
  expect(edits[0].note).toContain('Edit: solved.');
});

test('without our accounts nothing can be told, and no thread is asked for', async () => {
  const platform = PLATFORMS[0];
  if (platform === undefined) throw new Error('no platform');
  const posts: Post[] = [
    { id: '101', parent: null, author: 'mona', text: 'Acme lost my parcel and nobody answers.', minute: 0 },
  ];
  const { scan, server } = await world(platform, posts, 'reddit');

  await scan('08:10');

  expect(server.requests.filter(({ url = '' }) => url.includes('/items/'))).toHaveLength(0);
  expect(server.requests).toHaveLength(1);
});

test('telegram: our reply to a message counts when a poll brings it', async () => {
  const message = (id: number, from: string, text: string, more: object = {}) => ({
    update_id: id,
    message: {
      message_id: id,
      from: { id, username: from, first_name: from },
      chat: { id: -1009 },
      date: START / 1_000 + id,
      text,
      ...more,
    },
  });
  const updates = [
    message(1, 'mona', 'Acme lost my parcel and nobody answers. Terrible.'),
    message(2, 'acme_bot', 'We are sorry.', { reply_to_message: { message_id: 1 } }),
  ];
  const server = await serve((request, reply) => {
    const offset = Number(new URL(request.url ?? '', 'http://x').searchParams.get('offset') ?? 0);
    const result = updates.filter((update) => update.update_id >= offset).slice(0, 1);
    reply.end(JSON.stringify({ ok: true, result }));
  });
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme, accounts: { telegram: [acme_bot] } }
alerts: [{ name: acme, query: acme }]
sources: [{ name: group, type: telegram, baseUrl: "${server.url}", token: "1234:abcdefghijklm" }]
`);

  await place.run(['scan', '--as-of', '2026-06-01T08:10:00Z']);
  const before = JSON.parse((await place.run(['show', '1', '--json'])).stdout);
  await place.run(['scan', '--as-of', '2026-06-01T08:20:00Z']);
  const after = JSON.parse((await place.run(['show', '1', '--json'])).stdout);

  expect(before).toMatchObject({ status: 'unanswered' });
  expect(after).toMatchObject({ status: 'answered', answeredBy: 'acme_bot' });
});
