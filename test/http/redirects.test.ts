import { expect, onTestFinished, test } from 'vitest';
import { firstHop, nextHop } from '../../src/http/redirects.ts';
import { testClient } from '../support/http.ts';
import { routes, serve, type TestServer } from '../support/server.ts';

async function server(...args: Parameters<typeof serve>): Promise<TestServer> {
  const started = await serve(...args);
  onTestFinished(started.close);
  return started;
}

function client(options: Parameters<typeof testClient>[0] = {}): ReturnType<typeof testClient> {
  const made = testClient(options);
  onTestFinished(made.close);
  return made;
}

/** Redirects to where the query says: `/301?to=…`. */
function redirecting(request: { url?: string | undefined }, reply: import('node:http').ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://here');
  const to = url.searchParams.get('to');
  if (to === null) reply.end('arrived');
  else reply.writeHead(Number(url.pathname.slice(1)), { location: to }).end('on the way');
}

test.each([301, 308])('a permanent redirect (%i) is followed and remembered', async (status) => {
  const { url, host } = await server(redirecting);

  const response = await client({ namedHosts: [host] }).request({ url: `${url}/${status}?to=/new` });

  expect(response).toMatchObject({ status: 200, url: `${url}/new`, movedTo: `${url}/new` });
});

test.each([302, 303, 307])('a temporary redirect (%i) is followed and not remembered', async (status) => {
  const { url, host } = await server(redirecting);

  const response = await client({ namedHosts: [host] }).request({ url: `${url}/${status}?to=/new` });

  expect(response).toMatchObject({ status: 200, url: `${url}/new`, movedTo: null });
});

test('one temporary redirect on the way makes the whole way temporary', async () => {
  const { url, host } = await server(redirecting);
  const way = `/301?to=${encodeURIComponent('/302?to=/new')}`;

  const response = await client({ namedHosts: [host] }).request({ url: url + way });

  expect(response).toMatchObject({ url: `${url}/new`, movedTo: null });
});

test('a loop is refused', async () => {
  const { url, host, requests } = await server(
    routes({
      '/a': (_request, reply) => reply.writeHead(302, { location: '/b' }).end(),
      '/b': (_request, reply) => reply.writeHead(302, { location: '/a' }).end(),
    }),
  );

  await expect(client({ namedHosts: [host] }).request({ url: `${url}/a` })).rejects.toMatchObject({
    fault: 'refused',
    message: `${host} redirects in a circle`,
  });
  expect(requests).toHaveLength(2);
});

test('an endless chain is refused', async () => {
  let step = 0;
  const { url, host, requests } = await server((_request, reply) => {
    step++;
    reply.writeHead(302, { location: `/${step}` }).end();
  });

  await expect(client({ namedHosts: [host] }).request({ url })).rejects.toMatchObject({
    fault: 'refused',
    message: `${host} redirects more than 5 times`,
  });
  expect(requests).toHaveLength(6);
});

test('a redirect to a host or port that the config does not name is refused without a dial', async () => {
  const other = await server((_request, reply) => reply.end('secret'), '127.0.0.2');
  const samePlace = await server((_request, reply) => reply.end('secret'));
  const { url, host } = await server(redirecting);
  const http = client({ namedHosts: [host] });

  const spellings = [
    other.url,
    samePlace.url,
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://0.0.0.0/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
  ];
  for (const to of spellings) {
    const response = http.request({ url: `${url}/302?to=${encodeURIComponent(to)}` });
    await expect(response, to).rejects.toMatchObject({ fault: 'refused' });
  }

  expect(new Set(http.dials)).toEqual(new Set([host]));
  expect(other.requests).toHaveLength(0);
  expect(samePlace.requests).toHaveLength(0);
});

test('a redirect to another host that the config names is followed', async () => {
  const other = await server((_request, reply) => reply.end('hello'), '127.0.0.2');
  const { url, host } = await server(redirecting);

  const response = await client({ namedHosts: [host, other.host] }).request({
    url: `${url}/302?to=${encodeURIComponent(other.url)}`,
  });

  expect(response.url).toBe(`${other.url}/`);
});

test('a name that leads to a private address is refused without a dial', async () => {
  const http = client({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });

  await expect(http.request({ url: 'http://rebound.example/' })).rejects.toMatchObject({
    fault: 'refused',
    message: 'rebound.example (127.0.0.1) is a private address that the config does not name',
  });
  expect(http.dials).toEqual([]);
});

test('the address that was checked is the address that is dialed', async () => {
  const { host } = await server((_request, reply) => reply.end('hello'));
  const port = host.split(':')[1] ?? '';
  let asked = 0;
  const http = client({
    allowPrivate: ['127.0.0.1'],
    resolve: async () => {
      asked++;
      // The second answer would lead elsewhere, as a hostile resolver does it.
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    },
  });

  const response = await http.request({ url: `http://feeds.example:${port}/` });

  expect(response.status).toBe(200);
  expect(http.dials).toEqual([host]);
  expect(asked).toBe(1);
});

test('of several addresses only the allowed ones are dialed', async () => {
  const { host } = await server((_request, reply) => reply.end('hello'), '127.0.0.5');
  const port = host.split(':')[1] ?? '';
  const http = client({
    allowPrivate: ['127.0.0.5'],
    resolve: async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '127.0.0.5', family: 4 },
    ],
  });

  await http.request({ url: `http://feeds.example:${port}/` });

  expect(http.dials).toEqual([host]);
});

test('credentials do not follow to another origin', async () => {
  const other = await server((_request, reply) => reply.end('hello'), '127.0.0.2');
  const { host, requests } = await server(redirecting);
  const http = client({ namedHosts: [host, other.host] });

  await http.request({
    url: `http://user:pass@${host}/301?to=${encodeURIComponent(other.url)}`,
    headers: { Cookie: 'session=1', 'X-Api-Key': 'k', Accept: 'text/xml' },
  });

  expect(requests[0]?.headers).toMatchObject({
    authorization: 'Basic dXNlcjpwYXNz',
    cookie: 'session=1',
    'x-api-key': 'k',
  });
  expect(other.requests[0]?.headers).toMatchObject({ accept: 'text/xml', 'user-agent': 'mentionwatch-test/1' });
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(other.requests[0]?.headers).not.toHaveProperty('cookie');
  expect(other.requests[0]?.headers).not.toHaveProperty('x-api-key');
});

test('credentials do follow within the origin', async () => {
  const { url, host, requests } = await server(redirecting);

  await client({ namedHosts: [host] }).request({ url: `${url}/302?to=/new`, headers: { authorization: 'Bearer t' } });

  expect(requests[1]?.headers.authorization).toBe('Bearer t');
});

test.each([
  ['with credentials to plain http', { authorization: 'Bearer t' }, 'http://example.com/', null],
  ['to something that is no web address', {}, 'javascript:alert(1)', null],
  ['to a file', {}, 'file:///etc/passwd', null],
  ['with a body to somewhere else', {}, 'https://other.example/', 'secret'],
])('a redirect %s is refused', (_name, headers, location, body) => {
  const hop = firstHop('https://example.com/feed', body === null ? 'GET' : 'POST', headers, body);

  expect(() => nextHop(hop, 307, location)).toThrow(expect.objectContaining({ fault: 'refused' }));
});

test('http to https and, without credentials, https to http are followed', () => {
  const plain = firstHop('http://example.com/', 'GET', { authorization: 'Bearer t' }, null);
  const secure = firstHop('https://example.com/', 'GET', { accept: 'text/xml' }, null);

  expect(nextHop(plain, 301, 'https://example.com/')).toMatchObject({ headers: {} });
  expect(nextHop(secure, 302, 'http://example.com/')).toMatchObject({ headers: { accept: 'text/xml' } });
});

test('a POST becomes a GET where browsers make it one, and loses its body', () => {
  const post = firstHop('https://example.com/', 'POST', { 'content-type': 'text/plain' }, 'x');

  expect(nextHop(post, 303, '/done')).toMatchObject({ method: 'GET', body: null, headers: {} });
  expect(nextHop(post, 301, '/done')).toMatchObject({ method: 'GET', body: null });
  expect(nextHop(post, 308, '/done')).toMatchObject({ method: 'POST', body: 'x' });
});

test('credentials in a redirect are not ours, and unencoded addresses are read as UTF-8', () => {
  const hop = firstHop('https://example.com/', 'GET', {}, null);
  const location = Buffer.from('https://user:pass@example.com/çay#top').toString('latin1');

  expect(nextHop(hop, 301, location)?.url.href).toBe('https://example.com/%C3%A7ay');
});
