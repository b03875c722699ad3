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

/** How to point each source at a local server. A new source adds its line. */
const LOCAL: Readonly<Record<string, (url: string) => Record<string, unknown>>> = {
  feed: (url) => ({ url: `${url}/feed.xml` }),
  'google-news': (url) => ({ region: 'TR', language: 'tr', baseUrl: url }),
  'bing-news': (url) => ({ region: 'TR', language: 'tr', baseUrl: url }),
};

const QUERY: QueryNode = { type: 'word', text: 'acme', start: 0, end: 4 };

const ITEM = `<item><guid isPermaLink="false">a1</guid><title>Acme is slow</title><link>https://forum.example.com/1</link>
  <description>My acme card has been late for weeks.</description><pubDate>Mon, 01 Jun 2026 08:00:00 GMT</pubDate></item>`;
const rss = (items: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Forum</title><link>https://forum.example.com/</link>
  <description>d</description>${items}</channel></rss>`;
const HTML =
  '<!doctype html><html><head><title>Sign in</title></head><body><form action="/login"></form></body></html>';

interface Setting {
  source: AnySource;
  context: SourceContext & { http: ReturnType<typeof testClient> };
  request: (changes?: Partial<FetchRequest<unknown>>) => FetchRequest<unknown>;
  requests: Awaited<ReturnType<typeof serve>>['requests'];
}

async function setting(type: string, answer: RequestListener, signal = new AbortController().signal): Promise<Setting> {
  const server = await serve(answer);
  onTestFinished(server.close);
  const source = await loadSource(type);
  const options = source.options.parse(LOCAL[type]?.(server.url));
  const http = testClient({ namedHosts: source.hosts(options), timeoutMs: 1_000, maxBytes: 200_000 });
  onTestFinished(http.close);
  return {
    source,
    context: { http, log: silent, now: () => NOW, signal },
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

const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_request, reply) =>
    reply.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', ...headers }).end(body);

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
  expect(source.hosts(source.sample).length).toBeGreaterThan(0);
  expect(source.limits.perMinute).toBeGreaterThan(0);
  expect(LOCAL).toHaveProperty([type]);
});

test.each(sourceTypes)('%s describes each option', async (type) => {
  const source = await loadSource(type);
  const shape: Record<string, { description?: string }> =
    'shape' in source.options ? (source.options.shape as never) : {};

  expect(Object.keys(shape).length).toBeGreaterThan(0);
  for (const [name, option] of Object.entries(shape)) expect(option.description ?? '', name).not.toBe('');
});

test.each(sourceTypes)('%s reads a page', async (type) => {
  const at = await setting(type, send(rss(ITEM)));

  const pages = await poll(at);

  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatchObject({ seen: 1, skipped: 0, unchanged: false, title: 'Forum' });
  expect(pages[0]?.items[0]).toMatchObject({ title: 'Acme is slow', url: 'https://forum.example.com/1' });
  expect(pages[0]?.items[0]?.publishedAt).toBe(Date.UTC(2026, 5, 1, 8));
});

test.each(sourceTypes)('%s keeps the good items beside a malformed one', async (type) => {
  const at = await setting(type, send(rss(`<item><title>broken & <b>title</item><item/>${ITEM}`)));

  const [page] = await poll(at);

  expect(page?.items.map((item) => item.title)).toContain('Acme is slow');
});

test.each(sourceTypes)('%s takes a feed without items for what it is', async (type) => {
  const at = await setting(type, send(rss('')));

  const [page] = await poll(at);

  expect(page).toMatchObject({ items: [], seen: 0, unchanged: false });
});

test.each(sourceTypes)('%s asks conditionally from the second time on', async (type) => {
  const at = await setting(type, (request, reply) => {
    if (request.headers['if-none-match'] === '"v1"') reply.writeHead(304).end();
    else reply.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 01 Jun 2026 08:00:00 GMT' }).end(rss(ITEM));
  });

  const [first] = await poll(at);
  const [second] = await poll(at, { state: first?.state ?? null });
  const [third] = await poll(at, { state: second?.state ?? null });

  expect(at.requests[0]?.headers).not.toHaveProperty('if-none-match');
  expect(second).toMatchObject({ unchanged: true, items: [], state: first?.state });
  expect(third).toMatchObject({ unchanged: true });
  expect(at.requests[2]?.headers).toMatchObject({ 'if-modified-since': 'Mon, 01 Jun 2026 08:00:00 GMT' });
});

test.each(sourceTypes)('%s sees that nothing changed where the server does not say so', async (type) => {
  const at = await setting(type, send(rss(ITEM)));

  const [first] = await poll(at);
  const [second] = await poll(at, { state: first?.state ?? null });

  expect(second).toMatchObject({ unchanged: true, items: [] });
});

test.each(
  sourceTypes.flatMap((type) =>
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
  expect(at.requests).toHaveLength(1);
});

test.each(
  sourceTypes.flatMap((type) =>
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
  'an endless body': { answer: (_request, reply) => endless(reply, rss(ITEM)), fault: 'refused' },
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
      reply.write(rss(ITEM), () => reply.socket?.destroy());
    },
    fault: 'unavailable',
  },
  'a reset connection': { answer: (_request, reply) => void reply.socket?.resetAndDestroy(), fault: 'unavailable' },
};

test.each(
  sourceTypes.flatMap((type) =>
    Object.entries(BROKEN).map(([what, { answer, fault }]) => ({ type, what, answer, fault })),
  ),
)('$type makes $fault of $what', async ({ type, answer, fault }) => {
  const at = await setting(type, answer);

  await expect(poll(at)).rejects.toMatchObject({ name: 'MentionwatchError', fault });
});

test.each(
  sourceTypes.flatMap((type) =>
    (
      [
        ['gzip', gzipSync],
        ['br', brotliCompressSync],
        ['zstd', zstdCompressSync],
      ] as const
    ).map(([encoding, pack]) => ({ type, encoding, pack })),
  ),
)('$type reads a page that is packed with $encoding', async ({ type, encoding, pack }) => {
  const at = await setting(type, send(pack(rss(ITEM)), { 'content-encoding': encoding }));

  const [page] = await poll(at);

  expect(page?.items).toHaveLength(1);
});

test.each(sourceTypes)('%s does not follow a redirect to a port that the config does not name', async (type) => {
  const other = await serve(send(rss(ITEM)));
  onTestFinished(other.close);
  const at = await setting(type, status(302, { location: other.url }));

  await expect(poll(at)).rejects.toMatchObject({ fault: 'refused' });
  expect(at.context.http.dials).not.toContain(other.host);
  expect(other.requests).toHaveLength(0);
});

test.each(sourceTypes)('%s stops on abort', async (type) => {
  const stop = new AbortController();
  const at = await setting(type, () => stop.abort(new Error('interrupted')), stop.signal);

  await expect(poll(at)).rejects.toThrow('interrupted');
});
