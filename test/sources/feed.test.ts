import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { feed } from '../../src/sources/feed.ts';
import type { FetchRequest, Page, PollState } from '../../src/sources/source.ts';
import { NOW, silent, testClient } from '../support/http.ts';
import { or, phrase, word } from '../support/query.ts';
import { routes, serve, type TestServer } from '../support/server.ts';

const rss = (title: string) =>
  `<rss version="2.0"><channel><title>Forum</title><item><guid>1</guid><title>${title}</title></item></channel></rss>`;
const page =
  (title: string): RequestListener =>
  (_request, reply) =>
    reply.setHeader('etag', `"${title}"`).end(rss(title));
const to =
  (status: number, location: string): RequestListener =>
  (_request, reply) =>
    reply.writeHead(status, { location }).end();

async function server(...args: Parameters<typeof serve>): Promise<TestServer> {
  const started = await serve(...args);
  onTestFinished(started.close);
  return started;
}

async function poll(
  url: string,
  changes: Partial<FetchRequest<{ url: string }>> = {},
  named: string[] = [],
): Promise<Page[]> {
  const options = feed.options.parse({ url });
  const http = testClient({ namedHosts: [...feed.hosts(options), ...named] });
  onTestFinished(http.close);
  const request = { options, state: null, search: null, maxItems: 500, languageHint: null, mayMatch: null, ...changes };
  const context = { http, log: silent, now: () => NOW, signal: new AbortController().signal };
  return Array.fromAsync(feed.fetch(request, context));
}

async function stateAfter(url: string, state: PollState | null = null, named: string[] = []): Promise<PollState> {
  const [first] = await poll(url, { state }, named);
  if (first === undefined) throw new Error('no page');
  return first.state;
}

test('a permanent move is remembered, told once, and asked directly from then on', async () => {
  const { url, requests } = await server(routes({ '/old': to(301, '/new'), '/new': page('hello') }));

  const [first] = await poll(`${url}/old`);
  const [second] = await poll(`${url}/old`, { state: first?.state ?? null });

  expect(first?.state.movedTo).toBe(`${url}/new`);
  expect(first?.notices).toEqual([`The feed has moved for good to ${url}/new; put the new address into the config.`]);
  expect(second).toMatchObject({ unchanged: true, notices: [], state: { movedTo: `${url}/new` } });
  expect(requests.map((request) => request.url)).toEqual(['/old', '/new', '/new']);
  expect(requests[2]?.headers['if-none-match']).toBe('"hello"');
});

test('a temporary redirect is asked for again each time', async () => {
  const { url, requests } = await server(routes({ '/old': to(302, '/new'), '/new': page('hello') }));

  await poll(`${url}/old`, { state: await stateAfter(`${url}/old`) });

  expect(requests.map((request) => request.url)).toEqual(['/old', '/new', '/old', '/new']);
});

test('a move to another host is remembered too', async () => {
  const other = await server(routes({ '/new': page('hello') }), '127.0.0.2');
  const { url, requests } = await server(routes({ '/old': to(308, `${other.url}/new`) }));

  const state = await stateAfter(`${url}/old`, null, [other.host]);
  await poll(`${url}/old`, { state }, [other.host]);

  expect(state.movedTo).toBe(`${other.url}/new`);
  expect(requests).toHaveLength(1);
  expect(other.requests).toHaveLength(2);
});

test('a name and password in the address go along within the host, and nowhere else', async () => {
  const other = await server(routes({ '/new': page('hello') }), '127.0.0.2');
  const { host, requests } = await server(
    routes({ '/old': to(301, '/new'), '/new': page('hello'), '/away': to(301, `${other.url}/new`) }),
  );
  const [here, away] = [`http://ayse:secret@${host}/old`, `http://ayse:secret@${host}/away`];

  await stateAfter(here, await stateAfter(here));
  await stateAfter(away, await stateAfter(away, null, [other.host]), [other.host]);

  const login = `Basic ${Buffer.from('ayse:secret').toString('base64')}`;
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([login, login, login, login]);
  expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

test('a move that ends at something else than a feed is not remembered', async () => {
  const { url } = await server(
    routes({
      '/old': to(301, '/login'),
      '/login': (_request, reply) => reply.end('<!doctype html><title>Sign in</title>'),
    }),
  );

  await expect(poll(`${url}/old`)).rejects.toMatchObject({ fault: 'changed' });
});

test('when the new address fails, the configured one is asked again', async () => {
  let moved = true;
  const { url, requests } = await server(
    routes({
      '/old': (request, reply) => (moved ? to(301, '/new') : page('back again'))(request, reply),
      '/new': (request, reply) => (moved ? page('hello') : to(410, '/'))(request, reply),
    }),
  );

  const state = await stateAfter(`${url}/old`);
  moved = false;
  const [second] = await poll(`${url}/old`, { state });

  expect(second).toMatchObject({ state: { movedTo: null }, items: [{ title: 'back again' }] });
  expect(requests.map((request) => request.url)).toEqual(['/old', '/new', '/new', '/old']);
});

test('what was remembered of another address does not count', async () => {
  const { url, requests } = await server(routes({ '/a': page('same'), '/b': page('same') }));

  const [second] = await poll(`${url}/b`, { state: await stateAfter(`${url}/a`) });

  expect(second).toMatchObject({ unchanged: false, seen: 1 });
  expect(requests[1]?.headers).not.toHaveProperty('if-none-match');
});

test('a 304 may bring new validators', async () => {
  const { url } = await server((request, reply) => {
    if (request.headers['if-none-match'] === undefined) page('v1')(request, reply);
    else reply.writeHead(304, { etag: '"v2"' }).end();
  });

  const state = await stateAfter(url, await stateAfter(url));

  expect(state.validators.etag).toBe('"v2"');
});

test('a legacy charset is decoded by what the server says', async () => {
  const body = Buffer.concat([
    Buffer.from('<rss version="2.0"><channel><title>Forum</title><item><guid>1</guid><title>'),
    Buffer.from([0xfe, 0x69, 0x6b, 0xe2, 0x79, 0x65, 0x74]),
    Buffer.from('</title></item></channel></rss>'),
  ]);
  const { url } = await server((_request, reply) =>
    reply.setHeader('content-type', 'text/xml; charset=windows-1254').end(body),
  );

  const [first] = await poll(url);

  expect(first?.items[0]?.title).toBe('şikâyet');
});

test('items that cannot match are counted and left out', async () => {
  const { url } = await server(page('nothing of ours'));

  const [first] = await poll(url, { mayMatch: (text) => text.includes('acme') });

  expect(first).toMatchObject({ seen: 1, items: [], unchanged: false });
});

test('a search feed is asked with the query of the alert', async () => {
  const { url, requests } = await server(page('found'));
  const search = { alert: 'acme', query: or(phrase('acme bank'), word('müşteri')) };

  const pages = await poll(`${url}/find?q={query}&format=rss`, { search });

  expect(feed.searches({ url: `${url}/find?q={query}` })).toBe(true);
  expect(feed.searches({ url: `${url}/feed` })).toBe(false);
  expect(pages).toHaveLength(1);
  expect(new URL(requests[0]?.url ?? '', url).searchParams.get('q')).toBe('"acme bank" OR müşteri');
});

test('a long query is asked in parts, each with its own validators', async () => {
  const { url, requests } = await server((request, reply) => {
    if (request.headers['if-none-match'] === undefined) page('found')(request, reply);
    else reply.writeHead(304).end();
  });
  const names = Array.from({ length: 100 }, (_unused, index) => word(`name${index}`));
  const search = { alert: 'acme', query: or(...names) };

  const first = await poll(`${url}/find?q={query}`, { search });
  const second = await poll(`${url}/find?q={query}`, { search, state: first.at(-1)?.state ?? null });

  expect(first.length).toBeGreaterThan(1);
  expect(first[0]?.notices).toHaveLength(1);
  expect(second).toHaveLength(first.length);
  for (const part of second) expect(part).toMatchObject({ unchanged: true, notices: [] });
  expect(requests).toHaveLength(first.length * 2);
});

test('a search feed needs an alert', async () => {
  await expect(poll('http://127.0.0.1:9/?q={query}')).rejects.toMatchObject({ fault: 'config' });
});

test.each(['ftp://example.com/feed', 'feed.xml', '', 'https://{query}.example.com/', 'https://example.com:{query}/'])(
  'the address "%s" is a mistake',
  (url) => {
    expect(feed.options.safeParse({ url }).success).toBe(false);
  },
);

test('the place of {query} does not hide the host', () => {
  expect(feed.hosts({ url: 'http://127.0.0.1:8080/find/{query}.rss' })).toEqual(['127.0.0.1:8080']);
});
