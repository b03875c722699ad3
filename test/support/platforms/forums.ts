/** Places where people discuss in threads. */
import { answer, at, first, formOf, isoAt, jsonOf, type PlatformWorld, type Post, secondsAt } from './world.ts';

function hnEntry(post: Post, posts: readonly Post[]): unknown {
  const children = posts.filter((each) => each.parent === post.id).map((each) => hnEntry(each, posts));
  const { id, author, text, parent } = post;
  return { id: Number(id), author, text, parent_id: parent, created_at_i: secondsAt(post), type: 'comment', children };
}

export const hackernews: PlatformWorld = {
  type: 'hackernews',
  account: 'acme_hn',
  us: 'acme_hn',
  options: (baseUrl) => ({ baseUrl }),
  ids: ['101', '102', '103', '104'],
  answer({ path }, posts) {
    const complaint = first(posts);
    if (path.startsWith('/api/v1/items/')) return hnEntry(complaint, posts);
    const hit = { objectID: complaint.id, author: complaint.author, created_at_i: secondsAt(complaint) };
    return { hits: [{ ...hit, comment_text: complaint.text, _tags: ['comment'] }], nbPages: 1 };
  },
};

function redditThing(post: Post, posts: readonly Post[]): unknown {
  const below = posts.filter((each) => each.parent === post.id).map((each) => redditThing(each, posts));
  const data = { name: post.id, author: post.author, parent_id: post.parent, created_utc: secondsAt(post) };
  const replies = below.length === 0 ? '' : { kind: 'Listing', data: { children: below } };
  if (post.id.startsWith('t1_')) return { kind: 't1', data: { ...data, body: post.text, link_id: 't3_a1', replies } };
  return { kind: 't3', data: { ...data, title: 'Card', selftext: post.text, permalink: '/r/x/comments/a1/card/' } };
}

const listing = (children: unknown[]) => ({ kind: 'Listing', data: { children, after: null } });

export const reddit: PlatformWorld = {
  type: 'reddit',
  account: 'acme_support',
  us: 'acme_support',
  options: (baseUrl) => ({ baseUrl, clientId: 'id', clientSecret: 'secret', refreshToken: 'r' }),
  ids: ['t3_a1', 't1_b1', 't1_b2', 't1_b3'],
  answer({ path }, posts) {
    if (path === '/api/v1/access_token') return { access_token: 'token', expires_in: 3_600 };
    if (path === '/message/mentions') return listing([]);
    const [complaint, ...below] = posts;
    const shown = listing([redditThing(complaint ?? first(posts), posts)]);
    if (path === '/search' || path === '/api/info') return shown;
    if (!path.startsWith('/comments/')) return undefined;
    return [shown, listing(below.filter((post) => post.parent === 't3_a1').map((post) => redditThing(post, posts)))];
  },
  posting: {
    read: (request) => (request.path === '/api/comment' ? { text: formOf(request).get('text') ?? '' } : null),
    taken: (post, posts) => answer(200, { json: { errors: [], data: { things: [redditThing(post, posts)] } } }),
    limited: {
      ...answer(
        429,
        { message: 'Too Many Requests', error: 429 },
        { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '33' },
      ),
      waitMs: 33_000,
    },
    refused: { ...answer(403, { message: 'Forbidden', error: 403 }), fault: 'auth' },
    hidden: {
      ...answer(200, { json: { errors: [['THREAD_LOCKED', 'This thread is locked.', 'parent']] } }),
      fault: 'refused',
    },
    closed: ({ path }, body) =>
      path === '/api/info' ? listing([{ kind: 't3', data: { name: 't3_a1', locked: true } }]) : body,
    tokens: /^\/api\/v1\/access_token$/u,
    longest: 10_000,
  },
};

function discoursePost(post: Post, posts: readonly Post[], whole = true): unknown {
  const number = (id: string | null) => posts.findIndex((each) => each.id === id) + 1;
  return {
    id: Number(post.id),
    topic_id: 5,
    topic_slug: 'cards',
    post_number: number(post.id),
    reply_to_post_number: post.parent === null || number(post.parent) < 2 ? null : number(post.parent),
    username: post.author,
    created_at: isoAt(post),
    ...(whole ? { cooked: `<p>${post.text}</p>` } : { blurb: post.text }),
  };
}

export const discourse: PlatformWorld = {
  type: 'discourse',
  account: 'acme_team',
  us: 'acme_team',
  options: (baseUrl) => ({ baseUrl, apiKey: 'k', apiUser: 'acme_team' }),
  ids: ['41', '42', '43', '44'],
  answer({ path }, posts) {
    if (path === '/search.json') {
      return { posts: [discoursePost(first(posts), posts, false)], topics: [{ id: 5, title: 'Cards', slug: 'cards' }] };
    }
    if (path === '/posts/41.json') return { cooked: `<p>${first(posts).text}</p>` };
    if (path !== '/t/5.json') return undefined;
    return { id: 5, post_stream: { posts: posts.map((post) => discoursePost(post, posts)), stream: [] } };
  },
  posting: {
    read: (request) => (request.path === '/posts.json' ? { text: formOf(request).get('raw') ?? '' } : null),
    taken: (post, posts) => answer(200, discoursePost(post, posts)),
    limited: { ...answer(429, { errors: ['slow down'], extras: { wait_seconds: 40 } }), waitMs: 40_000 },
    refused: { ...answer(422, { errors: ['Body is too similar to what you recently posted'] }), fault: 'refused' },
    closed: ({ path }, body) => (path === '/t/5.json' ? { ...(body as object), closed: true } : body),
    longest: 32_000,
  },
};

function question(post: Post) {
  return {
    question_id: Number(post.id),
    title: 'Card',
    body: `<p>${post.text}</p>`,
    link: `https://stackoverflow.com/questions/${post.id}/card`,
    owner: { display_name: post.author },
    creation_date: secondsAt(post),
  };
}

function seComment(post: Post) {
  const { id, text, author } = post;
  return { comment_id: Number(id), body: text, owner: { display_name: author }, creation_date: secondsAt(post) };
}

export const stackexchange: PlatformWorld = {
  type: 'stackexchange',
  account: 'Acme Support',
  us: 'Acme Support',
  options: (baseUrl) => ({ baseUrl, key: 'k', accessToken: 't' }),
  ids: ['79000001', '79000002', '79000003', '79000004'],
  answer({ path }, posts) {
    const items = (list: unknown[]) => ({ items: list, has_more: false });
    if (path === '/2.3/search/advanced' || path === '/2.3/questions/79000001') return items([question(first(posts))]);
    if (path === '/2.3/questions/79000001/answers') return items([]);
    return path === '/2.3/posts/79000001/comments' ? items(posts.slice(1).map(seComment)) : undefined;
  },
  posting: {
    read: (request) => (request.path.endsWith('/comments/add') ? { text: formOf(request).get('body') ?? '' } : null),
    taken: (post) => answer(200, { items: [seComment(post)], has_more: false }),
    limited: {
      ...answer(400, {
        error_id: 502,
        error_name: 'throttle_violation',
        error_message: 'too many requests from this IP, more requests available in 90 seconds',
      }),
      waitMs: 90_000,
    },
    refused: {
      ...answer(400, { error_id: 403, error_message: 'write permission has not been granted' }),
      fault: 'auth',
    },
    closed: ({ path }, body) =>
      path === '/2.3/questions/79000001' ? { items: [{ question_id: 79000001, locked_date: 1 }] } : body,
    longest: 600,
  },
};

function issue(post: Post) {
  const page = 'https://github.com/acme/app/issues/7';
  return {
    id: Number(post.id),
    html_url: post.parent === null ? page : `${page}#issuecomment-${post.id}`,
    title: 'Card',
    body: post.text,
    user: { login: post.author },
    created_at: isoAt(post),
  };
}

export const github: PlatformWorld = {
  type: 'github',
  account: 'acme-support',
  us: 'acme-support',
  options: (baseUrl) => ({ baseUrl, token: 't' }),
  ids: ['9001', '9002', '9003', '9004'],
  answer({ path }, posts) {
    const [complaint, ...below] = posts.map(issue);
    if (path === '/search/issues') return { items: [complaint], total_count: 1, incomplete_results: false };
    if (path === '/repos/acme/app/issues/7') return complaint;
    return path === '/repos/acme/app/issues/7/comments' ? below : undefined;
  },
  posting: {
    read: (request) =>
      request.method === 'POST' && request.path.endsWith('/comments') ? { text: String(jsonOf(request).body) } : null,
    taken: (post) => answer(201, issue(post)),
    limited: {
      ...answer(403, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': '70' }),
      waitMs: 70_000,
    },
    refused: { ...answer(403, { message: 'Resource not accessible by personal access token' }), fault: 'auth' },
    closed: ({ path }, body) => (path === '/repos/acme/app/issues/7' ? { ...(body as object), locked: true } : body),
    longest: 65_536,
  },
};

function message(post: Post) {
  return {
    message_id: Number(post.id.split(':')[1]),
    from: { id: 1, first_name: post.author, username: post.author },
    chat: { id: -1009, title: 'Acme', username: 'acmegroup' },
    date: at(post) / 1_000,
    text: post.text,
    ...(post.parent !== null && { reply_to_message: { message_id: Number(post.parent.split(':')[1]) } }),
  };
}

export const telegram: PlatformWorld = {
  type: 'telegram',
  account: 'acme_bot',
  us: 'acme_bot',
  options: (baseUrl) => ({ baseUrl, token: '1234:abcdefghijklm' }),
  ids: ['-1009:1', '-1009:2', '-1009:3', '-1009:4'],
  answer({ path, query }, posts) {
    if (!path.endsWith('/getUpdates')) return undefined;
    const offset = Number(query.get('offset') ?? 0);
    const updates = posts.map((post) => ({ update_id: message(post).message_id, message: message(post) }));
    return { ok: true, result: updates.filter((update) => update.update_id >= offset) };
  },
  posting: {
    read: (request) => (request.path.endsWith('/sendMessage') ? { text: String(jsonOf(request).text) } : null),
    taken: (post) => answer(200, { ok: true, result: message(post) }),
    limited: {
      ...answer(429, { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 35 } }),
      waitMs: 35_000,
    },
    refused: {
      ...answer(400, { ok: false, error_code: 400, description: 'Bad Request: message to be replied not found' }),
      fault: 'refused',
    },
    hidden: {
      ...answer(200, { ok: false, error_code: 400, description: 'Bad Request: chat not found' }),
      fault: 'refused',
    },
    longest: 4_096,
  },
};
