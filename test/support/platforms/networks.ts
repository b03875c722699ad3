/** Social networks. */
import { answer, first, isoAt, jsonOf, type PlatformWorld, type Post, START } from './world.ts';

function toot(post: Post): unknown {
  return {
    id: post.id,
    created_at: isoAt(post),
    in_reply_to_id: post.parent,
    visibility: 'public',
    content: `<p>${post.text}</p>`,
    url: `https://social.example/@${post.author}/${post.id}`,
    account: { acct: post.author, url: `https://social.example/@${post.author}` },
  };
}

export const mastodon: PlatformWorld = {
  type: 'mastodon',
  account: '@acme@social.example',
  us: 'acme',
  options: (baseUrl) => ({ baseUrl, token: 't' }),
  ids: ['117000000000000001', '117000000000000002', '117000000000000003', '117000000000000004'],
  answer({ path }, posts) {
    const [complaint, ...below] = posts.map(toot);
    if (path === '/api/v2/search') return { statuses: [complaint] };
    if (path === '/api/v2/instance') return { configuration: { statuses: { max_characters: 500 } } };
    if (path === '/api/v1/notifications' || path.startsWith('/api/v1/timelines/')) return [];
    if (path.endsWith('/context')) return { ancestors: [], descendants: below };
    return path.startsWith('/api/v1/statuses/') ? complaint : undefined;
  },
  posting: {
    read: (request) =>
      request.method === 'POST' && request.path === '/api/v1/statuses' ? { text: jsonOf(request).status } : null,
    taken: (post) => answer(200, toot(post)),
    limited: {
      ...answer(
        429,
        { error: 'Too many requests' },
        {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': '2026-06-01T09:35:00.000Z',
        },
      ),
      waitMs: 300_000,
    },
    refused: { ...answer(422, { error: 'Validation failed' }), fault: 'refused' },
    // The name of who is answered is put before it.
    longest: 500 - '@mona@social.example '.length + '@social.example'.length,
    shown: (text) => `@mona@social.example ${text}`,
  },
};

function skeet(post: Post): unknown {
  return {
    uri: post.id,
    cid: `cid-${post.id.slice(-4)}`,
    author: { did: `did:plc:${post.author}`, handle: `${post.author}.example` },
    record: {
      text: post.text,
      createdAt: isoAt(post),
      ...(post.parent !== null && {
        reply: { root: { uri: URI(1), cid: 'cid' }, parent: { uri: post.parent, cid: 'cid' } },
      }),
    },
    indexedAt: isoAt(post),
  };
}

function URI(number: number, author = 'mona'): string {
  return `at://did:plc:${author}/app.bsky.feed.post/3kx${number}`;
}

export const bluesky: PlatformWorld = {
  type: 'bluesky',
  account: 'acme.example',
  us: 'acme',
  options: (baseUrl) => ({ baseUrl, handle: 'acme.example', appPassword: 'secret' }),
  ids: [URI(1), URI(2, 'acme'), URI(3), URI(4, 'acme')],
  answer({ path, query }, posts) {
    if (path.endsWith('createSession') || path.endsWith('refreshSession')) return { accessJwt: 'a', refreshJwt: 'r' };
    if (path.endsWith('searchPosts')) return { posts: [skeet(first(posts))] };
    if (path.endsWith('getRecord')) {
      const found = posts.find(({ id }) => id.endsWith(`/${query.get('rkey')}`));
      return found === undefined ? answer(400, { error: 'RecordNotFound' }) : { uri: found.id, cid: 'c', value: {} };
    }
    const node = (post: Post): unknown => ({
      post: skeet(post),
      replies: posts.filter(({ parent }) => parent === post.id).map(node),
    });
    return path.endsWith('getPostThread') ? { thread: node(first(posts)) } : undefined;
  },
  posting: {
    read: (request) => {
      if (!request.path.endsWith('createRecord')) return null;
      const { rkey, record } = jsonOf(request);
      return { text: record.text, id: `at://did:plc:acme/app.bsky.feed.post/${rkey}` };
    },
    taken: (post) => answer(200, { uri: post.id, cid: 'c' }),
    limited: {
      ...answer(
        429,
        { error: 'RateLimitExceeded' },
        {
          'ratelimit-remaining': '0',
          'ratelimit-reset': String(START / 1_000 + 90 * 60 + 120),
        },
      ),
      waitMs: 120_000,
    },
    refused: { ...answer(400, { error: 'InvalidRequest', message: 'bad record' }), fault: 'unavailable' },
    closed: ({ path }, body) =>
      path.endsWith('getPostThread')
        ? { thread: { post: { uri: URI(1), cid: 'c', viewer: { replyDisabled: true } } } }
        : body,
    tokens: /createSession$/u,
    longest: 300,
  },
};

function view(post: Post, posts: readonly Post[]) {
  const number = (id: string) => id.split('/').at(-1);
  const address = { ap_id: post.id, published: isoAt(post) };
  const creator = { name: post.author, actor_id: `https://lemmy.example/u/${post.author}` };
  const root = { id: 4, ap_id: first(posts).id };
  if (post.parent === null) {
    return { post: { ...address, id: 4, name: 'Card', body: post.text }, creator };
  }
  const above = post.parent === first(posts).id ? '' : `.${number(post.parent)}`;
  const path = `0${above}.${number(post.id)}`;
  return { comment: { ...address, id: Number(number(post.id)), content: post.text, path }, post: root, creator };
}

export const lemmy: PlatformWorld = {
  type: 'lemmy',
  account: 'acme@lemmy.example',
  us: 'acme',
  options: (baseUrl) => ({ baseUrl, token: 't' }),
  ids: [4, 11, 12, 13].map((id) => `https://lemmy.example/${id === 4 ? 'post' : 'comment'}/${id}`) as never,
  answer({ path, query }, posts) {
    const [complaint, ...below] = posts.map((post) => view(post, posts));
    if (path === '/api/v3/search') return { posts: query.get('type_') === 'Posts' ? [complaint] : [], comments: [] };
    if (path === '/api/v3/post') return { post_view: complaint };
    return path === '/api/v3/comment/list' ? { comments: below } : undefined;
  },
  posting: {
    read: (request) =>
      request.method === 'POST' && request.path === '/api/v3/comment' ? { text: jsonOf(request).content } : null,
    taken: (post, posts) => answer(200, { comment_view: view(post, posts) }),
    limited: { ...answer(400, { error: 'rate_limit_error' }, { 'retry-after': '20' }), waitMs: 20_000 },
    refused: { ...answer(400, { error: 'not_logged_in' }), fault: 'auth' },
    closed: ({ path }, body) => (path === '/api/v3/post' ? { post_view: { post: { locked: true } } } : body),
    longest: 10_000,
  },
};

function ytComment(post: Post): unknown {
  const top = post.id.split('.')[0];
  return {
    id: post.id,
    snippet: {
      videoId: 'abcdefghijk',
      textOriginal: post.text,
      ...(post.parent !== null && { parentId: top }),
      authorDisplayName: `@${post.author.replace(/^UC/u, '')}`,
      authorChannelId: { value: post.author },
      publishedAt: isoAt(post),
    },
  };
}

export const youtube: PlatformWorld = {
  type: 'youtube',
  account: 'UCacme',
  us: 'UCacme',
  options: (baseUrl) => ({
    baseUrl,
    key: 'k',
    search: false,
    videos: ['abcdefghijk'],
    clientId: 'i',
    clientSecret: 's',
    refreshToken: 'r',
  }),
  ids: ['Ugx1', 'Ugx1.a', 'Ugx1.b', 'Ugx1.c'],
  answer({ path, query }, posts) {
    const [complaint, ...below] = posts.map(ytComment);
    if (path === '/token') return { access_token: 't', expires_in: 3_600 };
    if (path === '/youtube/v3/commentThreads') {
      return { items: [{ snippet: { videoId: 'abcdefghijk', topLevelComment: complaint } }] };
    }
    if (path !== '/youtube/v3/comments') return undefined;
    return { items: query.has('parentId') ? below : [complaint] };
  },
  posting: {
    read: (request) =>
      request.method === 'POST' && request.path === '/youtube/v3/comments'
        ? { text: jsonOf(request).snippet.textOriginal }
        : null,
    taken: (post) => answer(200, ytComment(post)),
    limited: {
      ...answer(403, { error: { errors: [{ reason: 'quotaExceeded' }] } }),
      // 09:30 UTC is 02:30 in California.
      waitMs: 21.5 * 3_600_000,
    },
    refused: { ...answer(403, { error: { errors: [{ reason: 'commentsDisabled' }] } }), fault: 'refused' },
    tokens: /^\/token$/u,
    longest: 10_000,
  },
};

function tweet(post: Post) {
  return {
    id: post.id,
    text: post.text,
    author_id: String(['', 'mona', 'acme', 'zoe'].indexOf(post.author)),
    conversation_id: '1900000000000000001',
    created_at: isoAt(post),
    ...(post.parent !== null && { referenced_tweets: [{ type: 'replied_to', id: post.parent }] }),
  };
}

export const x: PlatformWorld = {
  type: 'x',
  account: '@acme',
  us: 'acme',
  options: (baseUrl) => ({
    baseUrl,
    token: 't',
    apiKey: 'k',
    apiSecret: 's',
    accessToken: '2-t',
    accessSecret: 's',
  }),
  entry: 'budget: { cost: 5/month, costPerItem: 0.005 }',
  ids: ['1900000000000000001', '1900000000000000002', '1900000000000000003', '1900000000000000004'],
  answer({ path, query }, posts) {
    if (path !== '/2/tweets/search/recent') return undefined;
    const shown = query.get('query')?.includes('conversation_id:') ? posts : posts.slice(0, 1);
    const users = [
      { id: '1', username: 'mona' },
      { id: '2', username: 'acme' },
      { id: '3', username: 'zoe' },
    ];
    return { data: shown.map(tweet), includes: { users }, meta: { result_count: shown.length } };
  },
  posting: {
    read: (request) => (request.path === '/2/tweets' ? { text: jsonOf(request).text } : null),
    taken: (post) => answer(201, { data: { id: post.id, text: post.text } }),
    limited: {
      ...answer(
        429,
        { title: 'Too Many Requests' },
        {
          'x-rate-limit-remaining': '0',
          'x-rate-limit-reset': String(START / 1_000 + 90 * 60 + 900),
        },
      ),
      waitMs: 900_000,
    },
    refused: { ...answer(403, { detail: 'You are not permitted to reply to this conversation.' }), fault: 'refused' },
    hidden: { ...answer(200, { errors: [{ detail: 'Could not post.' }] }), fault: 'refused' },
    longest: 280,
  },
};
