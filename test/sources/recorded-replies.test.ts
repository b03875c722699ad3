/** What sources make of a reply that was taken, or refused in a success, as their platforms said it. */
import { expect, test } from 'vitest';
import { loadSource } from '../../src/sources/registry.ts';
import type { Asked } from '../../src/sources/source.ts';
import { newKey } from '../support/recorded.ts';
import { hasSamples, json, localSource, sample } from '../support/source.ts';

const TARGET: Asked = {
  platformId: null,
  threadId: null,
  parentId: null,
  kind: 'comment',
  url: null,
  publishedAt: null,
  author: { name: null, handle: 'mona', url: null, followers: null },
  accounts: [],
};
const OAUTH = { clientId: 'i', clientSecret: 's', refreshToken: 'r' };
const X_KEYS = { token: 't', apiKey: 'k', apiSecret: 's', accessToken: '2-t', accessSecret: 's' };

/** Posts to a platform that answers each post with a recorded answer. */
async function post(type: string, file: string, options: Record<string, unknown>, target: Partial<Asked>) {
  const place = await localSource(type, options, (request, reply) => {
    const isToken = /token$/u.test((request.url ?? '').split('?')[0] ?? '');
    if (isToken) json({ access_token: 't', expires_in: 3_600 })(request, reply);
    else if (request.method === 'GET') json({ visibility: 'public' })(request, reply);
    else json(sample(file))(request, reply);
  });
  const { replying, options: schema } = await loadSource(type);
  const parsed = schema.parse({ baseUrl: place.server.url, ...options });
  const context = { ...place.context, pay: async () => {} };
  return replying?.post({ ...TARGET, ...target }, 'Thanks!', { key: 'k', begunAt: 0 }, parsed, context);
}

test.skipIf(!hasSamples).each([
  [
    'reddit',
    'reddit-post-comment.json',
    OAUTH,
    { platformId: 't3_4b1tfm' },
    't1_d162ara',
    'https://www.reddit.com/comments/4b1tfm/_/d162ara/',
  ],
  [
    'mastodon',
    'mastodon-reply-posted.json',
    { token: 't' },
    { platformId: '117020583245459824' },
    '117020583258292382',
    'https://mastodon.example/@admin/117020583258292382',
  ],
  [
    'youtube',
    'youtube-comment-inserted.json',
    { key: 'k', ...OAUTH },
    {
      platformId: 'Ugy_CAftKrIUCyPr9GR4AaABAg',
      url: 'https://www.youtube.com/watch?v=abc&lc=Ugy_CAftKrIUCyPr9GR4AaABAg',
    },
    'Ugy_CAftKrIUCyPr9GR4AaABAg.9iPXEClD9lW9iPXLqKy_Pt',
    'https://www.youtube.com/watch?v=abc&lc=Ugy_CAftKrIUCyPr9GR4AaABAg.9iPXEClD9lW9iPXLqKy_Pt',
  ],
  [
    'x',
    'x-post-created.json',
    X_KEYS,
    { platformId: '1' },
    '1522929456142245888',
    'https://x.com/i/status/1522929456142245888',
  ],
  [
    'facebook',
    'facebook-comment-created.json',
    { page: '4', token: 't' },
    { platformId: '245778718206154' },
    '245778718206154_229887283291835',
    'https://www.facebook.com/245628824887810/posts/245778718206154?comment_id=229887283291835',
  ],
  [
    'google-play',
    'googleplay-reply.json',
    { app: 'com.example', clientEmail: 'a@b.example', privateKey: newKey('rsa') },
    { platformId: 'r1', url: 'https://play.google.com/store/apps/details?id=com.example&reviewId=r1' },
    null,
    'https://play.google.com/store/apps/details?id=com.example&reviewId=r1',
  ],
] as const)('%s knows by %s that a reply was taken', async (type, file, options, target, platformId, url) => {
  expect(await post(type, file, options, target)).toEqual({ platformId, url });
});

test.skipIf(!hasSamples)('Reddit says inside a success how long to wait', async () => {
  const posting = post('reddit', 'reddit-comment-ratelimit.json', OAUTH, { platformId: 't3_4b1tfm' });

  await expect(posting).rejects.toMatchObject({ fault: 'rate-limited', retryAfterMs: 501_000, perhapsDone: false });
});

test.skipIf(!hasSamples)('Mastodon says in its own language what it does not take', async () => {
  const place = await localSource('mastodon', { token: 't' }, (request, reply) => {
    reply.writeHead(request.method === 'GET' ? 200 : 422).end(sample('mastodon-error-422.json'));
  });
  const { replying, options } = await loadSource('mastodon');
  const parsed = options.parse({ baseUrl: place.server.url, token: 't' });
  const target = { ...TARGET, platformId: '1' };

  const posting = replying?.post(target, 'Thanks!', { key: 'k', begunAt: 0 }, parsed, place.context);

  await expect(posting).rejects.toMatchObject({ fault: 'refused', perhapsDone: false });
});

test.skipIf(!hasSamples)('Bluesky finds a reply by the name that it was given', async () => {
  const place = await localSource('bluesky', {}, (request, reply) => {
    const isLogin = request.url?.includes('createSession') === true;
    json(sample(isLogin ? 'bluesky-create-session.json' : 'bluesky-post-record.json'))(request, reply);
  });
  const { replying, options } = await loadSource('bluesky');
  const parsed = options.parse({ baseUrl: place.server.url, handle: 'acme.example.com', appPassword: 's' });

  const found = await replying?.find?.(TARGET, { key: 'k', begunAt: 1_780_306_200_000 }, parsed, place.context);

  expect(found?.url).toBe('https://bsky.app/profile/did:plc:kvwvcn5iqfooopmyzvb4qzba/post/3k2yihcrp6f2c');
  expect(place.server.requests.at(-1)?.url).toMatch(/rkey=[234567a-z]{13}$/u);
});
