/** What every source promises: one suite over the whole registry, against a real server on loopback. */
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { QueryNode } from '../../src/core/query.ts';
import { loadSource, sourceTypes } from '../../src/sources/registry.ts';
import type { AnySource, FetchRequest, Page, SourceContext } from '../../src/sources/source.ts';
import { NOW, silent, testClient } from '../support/http.ts';
import { endless, serve } from '../support/server.ts';
import { GOOD_AT, type SourceWorld, WORLDS } from '../support/source-worlds.ts';

const QUERY: QueryNode = { type: 'word', text: 'acme', start: 0, end: 4 };

const HTML =
  '<!doctype html><html><head><title>Sign in</title></head><body><form action="/login"></form></body></html>';

interface Setting {
  source: AnySource;
  world: SourceWorld;
  context: SourceContext & { http: ReturnType<typeof testClient> };
  request: (changes?: Partial<FetchRequest<unknown>>) => FetchRequest<unknown>;
  requests: Awaited<ReturnType<typeof serve>>['requests'];
}

async function setting(type: string, answer: RequestListener, signal = new AbortController().signal): Promise<Setting> {
  const world = worldOf(type);
  const server = await serve((request, reply) => {
    const before = world.prelude?.[(request.url ?? '').split('?')[0] ?? ''];
    if (before === undefined) answer(request, reply);
    else reply.writeHead(200, { 'content-type': 'application/json' }).end(before);
  });
  onTestFinished(server.close);
  const source = await loadSource(type);
  const options = source.options.parse(world.options(server.url));
  const http = testClient({ namedHosts: source.hosts(options), timeoutMs: 600, maxBytes: 200_000 });
  onTestFinished(http.close);
  return {
    source,
    world,
    context: { http, log: silent, now: () => NOW, signal, memory: new Map(), reserve: async (items) => items },
    request: (changes = {}) => ({
      options,
      state: null,
      search: source.searches(options) ? { alert: 'acme', query: QUERY } : null,
      maxItems: 500,
      languageHint: null,
      mayMatch: null,
      ...changes,
    }),
    requests: server.requests,
  };
}

async function poll(at: Setting, changes: Partial<FetchRequest<unknown>> = {}): Promise<Page[]> {
  return Array.fromAsync(at.source.fetch(at.request(changes), at.context));
}

function worldOf(type: string): SourceWorld {
  const world = WORLDS[type];
  if (world === undefined) throw new Error(`test/support/source-worlds.ts has no line for ${type}`);
  return world;
}

const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_request, reply) =>
    reply.writeHead(200, { 'content-type': 'application/octet-stream', ...headers }).end(body);

/** Types that are read over the network; the others have no server to fail. */
const NETWORKED = sourceTypes.filter((type) => worldOf(type).local !== true);
/** Types that ask conditionally, and see for themselves that nothing changed. */
const CONDITIONAL = sourceTypes.filter((type) => worldOf(type).conditional === true);

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, reply) =>
    reply.writeHead(code, headers).end();

test('a type that nobody knows is a mistake in the config', async () => {
  await expect(loadSource('constructor')).rejects.toMatchObject({ fault: 'config' });
});

test.each(sourceTypes)('%s describes itself', async (type) => {
  const source = await loadSource(type);

  expect(source.id).toBe(type);
  expect(existsSync(new URL(`../../src/sources/${type}.ts`, import.meta.url))).toBe(true);
  expect([source.title, source.summary]).not.toContain('');
  for (const address of Object.values(source.about)) expect(address).toMatch(/^https:\/\//u);
  expect(source.options.parse(source.sample)).toEqual(source.sample);
  expect(source.options.safeParse({ ...source.sample, unknownKey: 1 }).success).toBe(false);
  expect(source.hosts(source.sample).length > 0).toBe(NETWORKED.includes(type));
  expect(source.supports.answers).toBe(source.replies !== undefined);
  expect(source.limits.perMinute).toBeGreaterThan(0);
});

test.each(sourceTypes)('%s describes each option', async (type) => {
  const source = await loadSource(type);
  const shape: Record<string, { description?: string }> =
    'shape' in source.options ? (source.options.shape as never) : {};

  expect(Object.keys(shape).length).toBeGreaterThan(0);
  for (const [name, option] of Object.entries(shape)) expect(option.description ?? '', name).not.toBe('');
});

test.each(NETWORKED)('%s reads a page', async (type) => {
  const at = await setting(type, send(worldOf(type).page));

  const pages = await poll(at);
  const items = pages.flatMap((page) => page.items);

  expect(items).toHaveLength(1);
  expect(pages.map((page) => page.skipped)).not.toContain(1);
  expect(`${items[0]?.title} ${items[0]?.text}`).toContain('Acme is slow');
  expect(items[0]?.publishedAt).toBe(GOOD_AT);
  expect(String(items[0]?.url)).toMatch(at.world.noUrl === true ? /^null$/u : /^https?:\/\//u);
});

test.each(NETWORKED)('%s keeps the good items beside a malformed one, and counts that', async (type) => {
  const at = await setting(type, send(worldOf(type).malformed));

  const pages = await poll(at);

  expect(pages.flatMap((page) => page.items)).toHaveLength(1);
  expect(pages.reduce((sum, page) => sum + page.skipped, 0)).toBe(1);
});

test.each(NETWORKED)('%s takes an answer without items for what it is', async (type) => {
  const at = await setting(type, send(worldOf(type).empty));

  const [page] = await poll(at);

  expect(page).toMatchObject({ items: [], seen: 0, unchanged: false });
});

test.each(NETWORKED)('%s goes on from what it remembered', async (type) => {
  const at = await setting(type, send(worldOf(type).page));

  const first = (await poll(at)).at(-1);
  const second = await poll(at, { state: first?.state ?? null });

  expect(first?.state.cursor).not.toBeNull();
  expect(second.every((page) => page.skipped === 0)).toBe(true);
});

test.each(CONDITIONAL)('%s asks conditionally from the second time on', async (type) => {
  const at = await setting(type, (request, reply) => {
    if (request.headers['if-none-match'] === '"v1"') reply.writeHead(304).end();
    else
      reply.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 01 Jun 2026 08:00:00 GMT' }).end(worldOf(type).page);
  });

  const [first] = await poll(at);
  const [second] = await poll(at, { state: first?.state ?? null });
  const [third] = await poll(at, { state: second?.state ?? null });

  expect(at.requests[0]?.headers).not.toHaveProperty('if-none-match');
  expect(second).toMatchObject({ unchanged: true, items: [], state: first?.state });
  expect(third).toMatchObject({ unchanged: true });
  expect(at.requests[2]?.headers).toMatchObject({ 'if-modified-since': 'Mon, 01 Jun 2026 08:00:00 GMT' });
});

test.each(CONDITIONAL)('%s sees that nothing changed where the server does not say so', async (type) => {
  const at = await setting(type, send(worldOf(type).page));

  const [first] = await poll(at);
  const [second] = await poll(at, { state: first?.state ?? null });

  expect(second).toMatchObject({ unchanged: true, items: [] });
});

test.each(
  NETWORKED.flatMap((type) =>
    (
      [
        [401, 'auth'],
        [403, 'auth'],
        [404, 'unavailable'],
        [410, 'gone'],
        [429, 'rate-limited'],
        [500, 'unavailable'],
        [502, 'unavailable'],
        [503, 'unavailable'],
      ] as const
    ).map(([code, fault]) => ({ type, code, fault })),
  ),
)('$type makes $fault of a $code', async ({ type, code, fault }) => {
  const at = await setting(type, status(code));

  await expect(poll(at)).rejects.toMatchObject({ name: 'MentionwatchError', fault });
  const { prelude = {}, attempts = 1, lanes = 1 } = at.world;
  const asked = at.requests.filter(({ url = '' }) => !Object.hasOwn(prelude, url.split('?')[0] ?? ''));
  // An expired token is asked for anew once.
  expect(asked.length).toBeLessThanOrEqual(fault === 'auth' ? attempts : lanes);
});

test.each(
  NETWORKED.flatMap((type) =>
    [429, 503].flatMap((code) => [
      { type, code, retryAfter: '7', wait: 7_000 },
      { type, code, retryAfter: new Date(NOW + 90_000).toUTCString(), wait: 90_000 },
    ]),
  ),
)('$type keeps Retry-After "$retryAfter" of a $code', async ({ type, code, retryAfter, wait }) => {
  const at = await setting(type, status(code, { 'retry-after': retryAfter }));

  await expect(poll(at)).rejects.toMatchObject({ fault: 'rate-limited', retryAfterMs: wait });
});

const BROKEN: Readonly<Record<string, { answer: RequestListener; fault: string }>> = {
  'an empty body': { answer: send(''), fault: 'changed' },
  'a web page': { answer: send(HTML, { 'content-type': 'text/html' }), fault: 'changed' },
  'a web page that claims to be a feed': { answer: send(HTML), fault: 'changed' },
  'a redirect to nowhere': { answer: status(302), fault: 'changed' },
  'an endless body': { answer: (_request, reply) => endless(reply, '<rss>[{"a":1},'), fault: 'refused' },
  'a gzip bomb': { answer: send(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }), fault: 'refused' },
  'a redirect loop': {
    answer: (request, reply) => reply.writeHead(302, { location: request.url ?? '/' }).end(),
    fault: 'refused',
  },
  'a body that drips': {
    answer: (_request, reply) => {
      const drip = setInterval(() => reply.write(' '), 20);
      reply.on('close', () => clearInterval(drip));
    },
    fault: 'unavailable',
  },
  'a body that is cut off': {
    answer: (_request, reply) => {
      reply.writeHead(200, { 'content-length': '5000' });
      reply.write('[{"a":1},', () => reply.socket?.destroy());
    },
    fault: 'unavailable',
  },
  'a reset connection': { answer: (_request, reply) => void reply.socket?.resetAndDestroy(), fault: 'unavailable' },
};

test.each(
  NETWORKED.flatMap((type) =>
    Object.entries(BROKEN).map(([what, { answer, fault }]) => ({ type, what, answer, fault })),
  ),
)('$type makes $fault of $what', async ({ type, answer, fault }) => {
  const at = await setting(type, answer);

  await expect(poll(at)).rejects.toMatchObject({ name: 'MentionwatchError', fault });
});

test.each(NETWORKED)('%s takes an error inside a success for no answer', async (type) => {
  const at = await setting(type, send('{"error":{"code":500,"message":"boom"},"ok":false}'));

  await expect(poll(at)).rejects.toMatchObject({ name: 'MentionwatchError' });
});

test.each(
  NETWORKED.flatMap((type) =>
    (
      [
        ['gzip', gzipSync],
        ['br', brotliCompressSync],
        ['zstd', zstdCompressSync],
      ] as const
    ).map(([encoding, pack]) => ({ type, encoding, pack })),
  ),
)('$type reads a page that is packed with $encoding', async ({ type, encoding, pack }) => {
  const at = await setting(type, send(pack(worldOf(type).page), { 'content-encoding': encoding }));

  const pages = await poll(at);

  expect(pages.flatMap((page) => page.items)).toHaveLength(1);
});

test.each(NETWORKED)('%s does not follow a redirect to a port that the config does not name', async (type) => {
  const other = await serve(send(worldOf(type).page));
  onTestFinished(other.close);
  const at = await setting(type, status(302, { location: other.url }));

  await expect(poll(at)).rejects.toMatchObject({ fault: 'refused' });
  expect(at.context.http.dials).not.toContain(other.host);
  expect(other.requests).toHaveLength(0);
});

test.each(NETWORKED)('%s stops on abort', async (type) => {
  const stop = new AbortController();
  const at = await setting(type, () => stop.abort(new Error('interrupted')), stop.signal);

  await expect(poll(at)).rejects.toThrow('interrupted');
});
