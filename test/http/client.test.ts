import { createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { NOW, testClient } from '../support/http.ts';
import { endless, routes, serve, type TestServer } from '../support/server.ts';

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

const text = (body: Uint8Array) => Buffer.from(body).toString();

test('an answer comes with status, headers, body and validators, and we say who asks', async () => {
  const { url, host, requests } = await server((_request, reply) => {
    reply.writeHead(404, { etag: '"v1"', 'last-modified': 'Mon, 01 Jun 2026 00:00:00 GMT', 'x-two': ['a', 'b'] });
    reply.end('not here');
  });

  const response = await client({ namedHosts: [host] }).request({
    url: `${url}/a?b=c`,
    headers: { Accept: 'text/plain' },
  });

  expect(response).toMatchObject({ status: 404, url: `${url}/a?b=c`, movedTo: null, retryAfterMs: null });
  expect(response.headers).toMatchObject({ etag: '"v1"', 'x-two': 'a, b' });
  expect(response.validators).toEqual({ etag: '"v1"', lastModified: 'Mon, 01 Jun 2026 00:00:00 GMT' });
  expect(text(response.body)).toBe('not here');
  expect(requests[0]).toMatchObject({ method: 'GET', url: '/a?b=c' });
  expect(requests[0]?.headers).toMatchObject({ 'user-agent': 'mentionwatch-test/1', accept: 'text/plain' });
});

test('validators make a request conditional, and a 304 has no body', async () => {
  const { url, host, requests } = await server((_request, reply) => {
    reply.writeHead(304, { 'content-encoding': 'gzip' }).end();
  });

  const validators = { etag: '"v1"', lastModified: 'Mon, 01 Jun 2026 00:00:00 GMT' };
  const response = await client({ namedHosts: [host] }).request({ url, validators });

  expect(response.status).toBe(304);
  expect(response.body).toHaveLength(0);
  expect(requests[0]?.headers).toMatchObject({
    'if-none-match': '"v1"',
    'if-modified-since': 'Mon, 01 Jun 2026 00:00:00 GMT',
  });
});

test('a validator that would not fit into a header is forgotten', async () => {
  const { url, host } = await server((_request, reply) => {
    reply.writeHead(200, { etag: Buffer.from('"çok"').toString('latin1') }).end('x');
  });

  const response = await client({ namedHosts: [host] }).request({ url });

  expect(response.validators.etag).toBeNull();
});

test.each([
  ['gzip', gzipSync('merhaba dünya')],
  ['x-gzip', gzipSync('merhaba dünya')],
  ['br', brotliCompressSync('merhaba dünya')],
  ['zstd', zstdCompressSync('merhaba dünya')],
  ['deflate', deflateSync('merhaba dünya')],
  ['deflate', deflateRawSync('merhaba dünya')],
  ['gzip, br', brotliCompressSync(gzipSync('merhaba dünya'))],
  ['identity', Buffer.from('merhaba dünya')],
  ['gzip', Buffer.from('merhaba dünya')],
])('a body encoded with %s is decoded', async (encoding, body) => {
  const { url, host } = await server((_request, reply) => {
    reply.writeHead(200, { 'content-encoding': encoding }).end(body);
  });

  const response = await client({ namedHosts: [host] }).request({ url });

  expect(text(response.body)).toBe('merhaba dünya');
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['deflate', deflateSync],
])('a bomb packed with %s is stopped at the limit', async (encoding, pack) => {
  const bomb = pack(Buffer.alloc(30_000_000));
  const { url, host } = await server((_request, reply) => {
    reply.writeHead(200, { 'content-encoding': encoding }).end(bomb);
  });

  const response = client({ namedHosts: [host] }).request({ url });

  await expect(response).rejects.toMatchObject({ fault: 'refused', message: `${host} sent more than 100000 bytes` });
});

test.each([
  ['compress', Buffer.from('x'), 'changed'],
  ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('x'))), 'changed'],
  ['constructor', Buffer.from('x'), 'changed'],
  ['gzip', gzipSync('cut off in the middle').subarray(0, 20), 'unavailable'],
  ['br', Buffer.from('this is not brotli'), 'unavailable'],
])('a body encoded with %s that cannot be read is an error', async (encoding, body, fault) => {
  const { url, host } = await server((_request, reply) => {
    reply.writeHead(200, { 'content-encoding': encoding }).end(body);
  });

  await expect(client({ namedHosts: [host] }).request({ url })).rejects.toMatchObject({ fault });
});

test('an announced length over the limit is refused before it is read', async () => {
  const { url, host } = await server((_request, reply) => {
    reply.writeHead(200, { 'content-length': '100001' });
    reply.write('x');
  });

  await expect(client({ namedHosts: [host] }).request({ url })).rejects.toMatchObject({ fault: 'refused' });
});

test('an endless body is stopped at the limit', async () => {
  const { url, host } = await server((_request, reply) => endless(reply, Buffer.alloc(65_536)));

  await expect(client({ namedHosts: [host] }).request({ url })).rejects.toMatchObject({ fault: 'refused' });
});

test('a body that drips for ever is given up when the time is over', async () => {
  const { url, host } = await server((_request, reply) => {
    const drip = setInterval(() => reply.write('x'), 20);
    reply.on('close', () => clearInterval(drip));
  });

  await expect(client({ namedHosts: [host] }).request({ url, timeoutMs: 300 })).rejects.toMatchObject({
    fault: 'unavailable',
    message: `${host} did not answer in full within 0.3 s`,
  });
});

test('a server that says nothing is given up when the time is over', async () => {
  const { url, host } = await server(() => undefined);

  await expect(client({ namedHosts: [host], timeoutMs: 300 }).request({ url })).rejects.toMatchObject({
    fault: 'unavailable',
    perhapsDone: true,
  });
});

test.each([
  ['resets the connection', (reply: import('node:http').ServerResponse) => reply.socket?.resetAndDestroy()],
  [
    'cuts off a body of announced length',
    (reply: import('node:http').ServerResponse) => {
      reply.writeHead(200, { 'content-length': '100' });
      reply.write('only this', () => reply.socket?.destroy());
    },
  ],
  [
    'cuts off a chunked body',
    (reply: import('node:http').ServerResponse) => {
      reply.write('only this', () => reply.socket?.destroy());
    },
  ],
])('a server that %s is unavailable', async (_name, answer) => {
  const { url, host } = await server((_request, reply) => answer(reply));

  await expect(client({ namedHosts: [host] }).request({ url })).rejects.toMatchObject({
    fault: 'unavailable',
    perhapsDone: true,
  });
});

test('a server that speaks something else is unavailable', async () => {
  const other = createServer((socket) => socket.on('error', () => undefined).end('220 mail.example.com ESMTP\r\n'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;

  const response = client({ namedHosts: [`127.0.0.1:${port}`] }).request({ url: `http://127.0.0.1:${port}/` });

  await expect(response).rejects.toMatchObject({
    fault: 'unavailable',
    message: `127.0.0.1:${port} does not speak HTTP`,
  });
});

test('nobody listening is unavailable, in words, and has certainly taken nothing', async () => {
  const { url, host, close } = await serve(() => undefined);
  await close();

  await expect(client({ namedHosts: [host] }).request({ url })).rejects.toMatchObject({
    fault: 'unavailable',
    message: `${host} refuses the connection`,
    perhapsDone: false,
  });
});

test('an abort ends a running exchange with its reason', async () => {
  const stop = new AbortController();
  const { url, host } = await server((_request, reply) => {
    reply.write('a beginning');
    stop.abort(new Error('interrupted'));
  });

  await expect(client({ namedHosts: [host] }).request({ url, signal: stop.signal })).rejects.toThrow('interrupted');
});

test('nothing is dialed when it is aborted already', async () => {
  const http = client();

  await expect(
    http.request({ url: 'http://127.0.0.1/', signal: AbortSignal.abort(new Error('interrupted')) }),
  ).rejects.toThrow('interrupted');
  expect(http.dials).toEqual([]);
});

test('a POST carries its body and does not follow redirects', async () => {
  const { url, host, requests } = await server((request, reply) => {
    request.pipe(reply.writeHead(302, { location: '/elsewhere' }));
  });

  const response = await client({ namedHosts: [host] }).request({ url, method: 'POST', body: '{"a":1}' });

  expect(response.status).toBe(302);
  expect(text(response.body)).toBe('{"a":1}');
  expect(requests).toHaveLength(1);
});

test('a 429 tells when to come back, by the clock that was handed in', async () => {
  const { url, host } = await server((_request, reply) => {
    reply.writeHead(429, { 'retry-after': new Date(NOW + 90_000).toUTCString() }).end();
  });

  const response = await client({ namedHosts: [host] }).request({ url });

  expect(response).toMatchObject({ status: 429, retryAfterMs: 90_000 });
});

test('a name and password in the address become a header', async () => {
  const { host, requests } = await server((_request, reply) => reply.end());

  const response = await client({ namedHosts: [host] }).request({ url: `http://ay%C5%9Fe:p%40ss@${host}/` });

  expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ayşe:p@ss').toString('base64')}`);
  expect(response.url).toBe(`http://${host}/`);
});

test('a header with a line break is refused and nothing is dialed', async () => {
  const http = client({ namedHosts: ['127.0.0.1:9'] });

  const response = http.request({ url: 'http://127.0.0.1:9/', headers: { 'x-key': 'a\r\nHost: evil' } });

  await expect(response).rejects.toMatchObject({ fault: 'refused' });
  expect(http.dials).toEqual([]);
});

test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'feed.xml', 'javascript:alert(1)'])(
  '%s is not fetched',
  async (url) => {
    const http = client();

    await expect(http.request({ url })).rejects.toMatchObject({ fault: 'refused' });
    expect(http.dials).toEqual([]);
  },
);

test('a connection is used again', async () => {
  const { url, host } = await server((_request, reply) => reply.end('x'));
  const http = client({ namedHosts: [host] });

  for (let times = 0; times < 5; times++) await http.request({ url });

  // Two: the second request may come before the first connection is ready for it.
  expect(http.dials.length).toBeLessThanOrEqual(2);
});

test('a proxy is used, and the addresses of targets are checked all the same', async () => {
  const proxy = await server((request, reply) => reply.end(`asked for ${request.url}`));
  const named = await server(routes({ '/private': (_request, reply) => reply.end() }), '127.0.0.2');
  const http = client({ proxy: proxy.url, namedHosts: [named.host] });

  const response = await http.request({ url: `${named.url}/private` });

  expect(text(response.body)).toBe(`asked for ${named.url}/private`);
  expect(named.requests).toHaveLength(0);
  await expect(http.request({ url: 'http://127.0.0.3:8080/' })).rejects.toMatchObject({ fault: 'refused' });
  expect(proxy.requests).toHaveLength(1);
});
