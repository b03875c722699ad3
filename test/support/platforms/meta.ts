/** Facebook, Instagram and Threads. */
import { answer, first, formOf, isoAt, type PlatformWorld, type Post } from './world.ts';

const limited = {
  ...answer(
    400,
    { error: { message: 'too many calls', code: 4 } },
    {
      'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":7}]}',
    },
  ),
  waitMs: 420_000,
};
const expired = { ...answer(400, { error: { message: 'Session has expired', code: 190 } }), fault: 'auth' };

function fbComment(post: Post) {
  return {
    id: post.id,
    message: post.text,
    from: { id: post.author, name: post.author },
    parent: post.parent === null ? undefined : { id: post.parent },
    created_time: isoAt(post),
    permalink_url: `https://www.facebook.com/99/posts/1?comment_id=${post.id}`,
    can_comment: true,
  };
}

export const facebook: PlatformWorld = {
  type: 'facebook',
  account: '99',
  us: '99',
  options: (baseUrl) => ({ baseUrl, page: '99', token: 't' }),
  ids: ['1_1', '1_2', '1_3', '1_4'],
  answer({ path }, posts) {
    const [complaint, ...below] = posts.map(fbComment);
    if (path === '/v23.0/99/tagged') return { data: [] };
    if (path === '/v23.0/99/feed') return { data: [{ id: '99_1', comments: { data: [complaint] } }] };
    if (path === '/v23.0/1_1') return complaint;
    return path === '/v23.0/1_1/comments' ? { data: below } : undefined;
  },
  posting: {
    read: (request) => (request.method === 'POST' ? { text: formOf(request).get('message') ?? '' } : null),
    taken: (post) => answer(200, { id: post.id, permalink_url: fbComment(post).permalink_url }),
    limited,
    refused: expired,
    closed: ({ path }, body) => (path === '/v23.0/1_1' ? { ...(body as object), can_comment: false } : body),
    longest: 8_000,
  },
};

function igComment(post: Post) {
  return { id: post.id, text: post.text, username: post.author, timestamp: isoAt(post) };
}

export const instagram: PlatformWorld = {
  type: 'instagram',
  account: 'acme',
  us: 'acme',
  options: (baseUrl) => ({ baseUrl, account: '17841400000000000', token: 't' }),
  ids: ['1781', '1782', '1783', '1784'],
  answer({ path }, posts) {
    const [complaint, ...below] = posts.map(igComment);
    if (path === '/v23.0/17841400000000000/tags') return { data: [] };
    if (path === '/v23.0/17841400000000000/media') {
      return { data: [{ id: '17', permalink: 'https://www.instagram.com/p/abc/', comments: { data: [complaint] } }] };
    }
    if (path === '/v23.0/1781') return complaint;
    return path === '/v23.0/1781/replies' ? { data: below } : undefined;
  },
  posting: {
    read: (request) => (request.method === 'POST' ? { text: formOf(request).get('message') ?? '' } : null),
    taken: (post) => answer(200, { id: post.id }),
    limited,
    refused: expired,
    longest: 300,
  },
};

function thread(post: Post) {
  return {
    id: post.id,
    text: post.text,
    username: post.author,
    timestamp: isoAt(post),
    permalink: `https://www.threads.net/@${post.author}/post/${post.id}`,
    ...(post.parent !== null && { is_reply: true, replied_to: { id: post.parent }, root_post: { id: '1801' } }),
  };
}

export const threads: PlatformWorld = {
  type: 'threads',
  account: 'acme',
  us: 'acme',
  options: (baseUrl) => ({ baseUrl, token: 't' }),
  ids: ['1801', '1802', '1803', '1804'],
  answer(request, posts) {
    const { path, method } = request;
    if (path === '/v1.0/keyword_search') return { data: [thread(first(posts))] };
    // What was made and is not published yet is named by its own words here.
    if (method === 'POST' && path === '/v1.0/me/threads') {
      return { id: Buffer.from(formOf(request).get('text') ?? '').toString('base64url') };
    }
    if (path === '/v1.0/1801/conversation') return { data: posts.slice(1).map(thread) };
    const shown = posts.find(({ id }) => path === `/v1.0/${id}`);
    return shown === undefined ? undefined : thread(shown);
  },
  posting: {
    read: (request) =>
      request.path === '/v1.0/me/threads_publish'
        ? { text: Buffer.from(formOf(request).get('creation_id') ?? '', 'base64url').toString() }
        : null,
    taken: (post) => answer(200, { id: post.id }),
    limited,
    refused: expired,
    longest: 500,
  },
};
