/** What sources make of an empty answer and of a no, as their platforms said it. */
import { expect, test } from 'vitest';
import { playing } from '../support/recorded.ts';
import { hasSamples, localSource, sample } from '../support/source.ts';

const KEYS = { clientId: 'id', clientSecret: 'secret' };
const TOKEN = { token: 't' };

test.skipIf(!hasSamples).each([
  ['x', 'x-search-empty.json', TOKEN],
  ['gdelt', 'gdelt-empty.json', {}],
  ['reddit', 'reddit-info-empty.json', KEYS],
  ['youtube', 'youtube-error-comments-disabled.json', { key: 'k', search: false, videos: ['F1UP7wRCPH8'] }],
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
  ['youtube', 'youtube-error-400.json', 400, 'auth', { key: 'k' }],
  ['telegram', 'telegram-error-429.json', 429, 'rate-limited', { token: '1234:abcdefghijklm' }],
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

test.skipIf(!hasSamples)(
  'the pause that Stack Exchange asks for in a success is kept, and said to the run',
  async () => {
    const place = await playing('stackexchange', 'stackexchange-backoff.json', {});

    const [page] = await place.poll();

    expect(page).toMatchObject({ items: [], waitMs: 10_000 });
    await expect(place.poll()).rejects.toMatchObject({ fault: 'rate-limited', retryAfterMs: 10_000 });
    expect(place.server.requests).toHaveLength(1);
  },
);

test.skipIf(!hasSamples)('a post that Mastodon no longer has is a mention that was removed', async () => {
  const place = await localSource('mastodon', {}, (_request, reply) => {
    reply.writeHead(404, { 'content-type': 'application/json' }).end(sample('mastodon-error-404.json'));
  });

  expect(await place.thread({ platformId: '0' })).toMatchObject([{ platformId: '0', text: null }]);
});
