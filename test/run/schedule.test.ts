import { expect, onTestFinished, test } from 'vitest';
import { nextAttempt, politely } from '../../src/run/schedule.ts';
import { sourceClients } from '../../src/run/source-client.ts';
import { testClient } from '../support/http.ts';
import { routes, serve, type TestServer } from '../support/server.ts';

const NOW = Date.UTC(2026, 5, 1, 9, 30);
const MINUTE = 60_000;

test.each([
  ['unavailable', 1, null, 1],
  ['unavailable', 2, null, 2],
  ['unavailable', 4, null, 8],
  ['unavailable', 100, null, 360],
  ['unavailable', 5_000, null, 360],
  ['unavailable', 1, 10 * MINUTE, 10],
  ['rate-limited', 1, null, 5],
  ['rate-limited', 1, 90 * MINUTE, 90],
  ['rate-limited', 3, 1, 20],
  ['changed', 1, null, 5],
  ['auth', 1, null, 15],
  ['refused', 9, null, 1440],
] as const)(
  'after %s for the %ith time in a row (asked to wait %s ms) the pause is %i minutes',
  (fault, times, wait, minutes) => {
    expect(nextAttempt(fault, times, wait, NOW)).toEqual({ retryAt: NOW + minutes * MINUTE, disable: false });
  },
);

test('what is gone is not asked again, and what was not its fault holds nothing up', () => {
  expect(nextAttempt('gone', 1, null, NOW)).toEqual({ retryAt: null, disable: true });
  expect(nextAttempt('config', 3, null, NOW)).toEqual({ retryAt: null, disable: false });
  expect(nextAttempt('storage', 3, null, NOW)).toEqual({ retryAt: null, disable: false });
});

/** A server that answers only when told, and knows how many it keeps waiting. */
async function patient(
  address: string,
): Promise<TestServer & { waiting: () => number; most: () => number; release: () => void }> {
  const held: (() => void)[] = [];
  let open = true;
  let most = 0;
  const server = await serve((_request, reply) => {
    if (!open) {
      reply.end();
      return;
    }
    held.push(() => reply.end());
    most = Math.max(most, held.length);
  }, address);
  onTestFinished(server.close);
  return {
    ...server,
    waiting: () => held.length,
    most: () => most,
    release() {
      open = false;
      for (const answer of held.splice(0)) answer();
    },
  };
}

test('a host is asked by few at a time, and holds up no other host', async () => {
  const slow = await patient('127.0.0.1');
  const quick = await serve((_request, reply) => reply.end(), '127.0.0.2');
  onTestFinished(quick.close);
  const direct = testClient({ namedHosts: [slow.host, quick.host] });
  onTestFinished(direct.close);
  const http = politely(direct, { concurrency: 3, perHost: 2 });

  const held = Array.from({ length: 6 }, () => http.request({ url: slow.url }));
  const others = await Promise.all(Array.from({ length: 10 }, () => http.request({ url: quick.url })));
  await expect.poll(slow.waiting).toBe(2);
  slow.release();
  const answers = await Promise.all(held);

  expect(others.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(slow.most()).toBe(2);
  expect(answers).toHaveLength(6);
});

test('no more than the limit are under way over all hosts', async () => {
  const servers = await Promise.all(['127.0.0.1', '127.0.0.2', '127.0.0.3'].map(patient));
  const direct = testClient({ namedHosts: servers.map(({ host }) => host) });
  onTestFinished(direct.close);
  const http = politely(direct, { concurrency: 2, perHost: 2 });
  const waiting = () => servers.reduce((sum, server) => sum + server.waiting(), 0);

  const all = servers.flatMap(({ url }) => [http.request({ url }), http.request({ url })]);
  await expect.poll(waiting).toBe(2);
  for (const server of servers) server.release();
  await Promise.all(all);

  expect(direct.dials.length).toBeGreaterThan(0);
  expect(servers.reduce((sum, server) => sum + server.most(), 0)).toBe(2);
});

test('a request that waits for its turn is given up on abort, and never sent', async () => {
  const slow = await patient('127.0.0.1');
  const direct = testClient({ namedHosts: [slow.host] });
  onTestFinished(direct.close);
  const http = politely(direct, { concurrency: 1, perHost: 1 });
  const stop = new AbortController();

  const first = http.request({ url: slow.url });
  const second = http.request({ url: slow.url, signal: stop.signal });
  stop.abort(new Error('interrupted'));
  await expect(second).rejects.toThrow('interrupted');
  await expect.poll(slow.waiting).toBe(1);
  slow.release();
  await first;

  expect(slow.requests).toHaveLength(1);
});

test('requests at one host start with a pause between them', async () => {
  const starts: number[] = [];
  const server = await serve((_request, reply) => {
    starts.push(performance.now());
    reply.end();
  });
  onTestFinished(server.close);
  const direct = testClient({ namedHosts: [server.host] });
  onTestFinished(direct.close);
  const http = politely(direct, { concurrency: 8, perHost: 8, minIntervalMs: 60 });

  await http.request({ url: server.url });
  starts.length = 0;
  await Promise.all([
    http.request({ url: server.url }),
    http.request({ url: server.url }),
    http.request({ url: server.url }),
  ]);

  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(100);
});

test('headers of the config go to the hosts of the source only', async () => {
  const own = await serve((_request, reply) => reply.end());
  const other = await serve((_request, reply) => reply.end(), '127.0.0.2');
  onTestFinished(own.close);
  onTestFinished(other.close);
  const direct = testClient({ namedHosts: [own.host, other.host] });
  onTestFinished(direct.close);
  let sent = 0;
  const http = sourceClients(direct)({
    name: 'shop',
    headers: { 'x-key': 'secret' },
    hosts: [own.host],
    timeoutMs: 5_000,
    perMinute: 60,
    onRequest: () => sent++,
  });

  await http.request({ url: own.url, headers: { accept: 'text/xml' } });
  await http.request({ url: other.url });

  expect(own.requests[0]?.headers).toMatchObject({ 'x-key': 'secret', accept: 'text/xml' });
  expect(other.requests[0]?.headers).not.toHaveProperty('x-key');
  expect(sent).toBe(2);
});

test('after "too many requests" the source sends no more in this run, and others do', async () => {
  const server = await serve(
    routes({
      '/first': (_request, reply) => reply.writeHead(429, { 'retry-after': '30' }).end(),
      '/second': (_request, reply) => reply.end(),
    }),
  );
  onTestFinished(server.close);
  const direct = testClient({ namedHosts: [server.host] });
  onTestFinished(direct.close);
  let sent = 0;
  const clients = sourceClients(direct);
  const use = { headers: {}, hosts: [server.host], timeoutMs: null, perMinute: 60, onRequest: () => sent++ };
  const first = await clients({ ...use, name: 'shop' }).request({ url: `${server.url}/first` });
  const second = clients({ ...use, name: 'shop' }).request({ url: `${server.url}/second` });

  expect(first.status).toBe(429);
  await expect(second).rejects.toMatchObject({
    fault: 'rate-limited',
    retryAfterMs: 30_000,
  });
  await expect(clients({ ...use, name: 'forum' }).request({ url: `${server.url}/second` })).resolves.toMatchObject({
    status: 200,
  });
  expect(sent).toBe(2);
  expect(server.requests).toHaveLength(2);
});
