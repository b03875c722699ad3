import { expect, onTestFinished, test } from 'vitest';
import { checkClock } from '../../src/run/clock.ts';
import type { Finding } from '../../src/run/findings.ts';
import { NOW, poll } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';
import { routes, serve } from '../support/server.ts';

const FEED = '<rss version="2.0"><channel><title>F</title><item><title>Acme</title></item></channel></rss>';

async function world() {
  const server = await serve(
    routes({
      '/feed': (_request, reply) => reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED),
      '/hook': (_request, reply) => reply.writeHead(405).end(),
      '/private': (_request, reply) => reply.writeHead(401).end(),
    }),
  );
  onTestFinished(server.close);
  return server;
}

test('everything that a scan depends on is looked at once, one line each', async () => {
  const server = await world();
  const place = await seededPlace([], {
    rest: `sources:
  - { name: forum, type: feed, url: "${server.url}/feed" }
  - { name: search, type: feed, url: "${server.url}/feed?q={query}" }
  - { name: off, type: feed, url: "${server.url}/feed", enabled: false }
channels:
  - { name: screen, type: stdout }
digests:
  - { name: daily, schedule: immediately, channels: [screen] }
`,
  });

  const { code, stdout } = await place.run(['doctor']);

  const lines = stdout.split('\n').filter((line) => !line.startsWith(' '));
  expect(lines).toEqual([
    expect.stringMatching(/^ok {7}config .*alerts\.yaml:/u),
    expect.stringMatching(/^ok {7}database .*mentionwatch\.db/u),
    'ok       source forum: answers with 1 item',
    'ok       source search: answers with 1 item',
    'skipped  source off: is not enabled',
    'ok       channel screen: standard output is there',
    expect.stringMatching(/^ok {7}clock \S+: agrees with the sources$/u),
    'Nothing failed.',
    '',
  ]);
  expect(code).toBe(0);
  expect(server.requests.map(({ url }) => url).sort()).toEqual(['/feed', '/feed?q=acme']);
});

test('of a source that takes replies it says whether they could be posted', async () => {
  const server = await serve((request, reply) => {
    const answer = request.url?.startsWith('/api/v2/search') ? '{"statuses":[]}' : '[]';
    reply.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  onTestFinished(server.close);
  const place = await seededPlace([], {
    rest: `sources:
  - { name: open, type: mastodon, baseUrl: "${server.url}" }
  - { name: signed, type: mastodon, baseUrl: "${server.url}", token: a-token }
  - { name: paid, type: x, token: a-token, budget: { requests: 10/day, cost: 1/day, costPerItem: 0.01 } }
`,
  });

  const { stdout } = await place.run(['doctor', '--json']);
  const details = (JSON.parse(stdout) as Finding[])
    .filter(({ check }) => check === 'source')
    .map(({ detail }) => detail);

  expect(details).toEqual([
    expect.stringMatching(/; no replies can be posted without token$/u),
    expect.stringMatching(/; replies can be posted if the credentials allow it: write:statuses$/u),
    'costs money for each answer; only scans ask it; no replies can be posted without apiKey, apiSecret, accessToken, accessSecret',
  ]);
});

test('what failed is named with what to do, a source in trouble with since when', async () => {
  const server = await world();
  const failing = { failuresInARow: 4, lastError: 'it answered 500', lastSuccessAt: NOW - 3_600_000 };
  const place = await seededPlace([], {
    rest: `sources:
  - { name: forum, type: feed, url: "${server.url}/feed" }
  - { name: closed, type: feed, url: "${server.url}/private", headers: { x-key: hidden-key } }
channels:
  - { name: ops, type: webhook, url: "http://127.0.0.1:9/secret-path" }
`,
    polls: [poll({ source: 'forum', ...failing })],
  });

  const { code, stdout } = await place.at('doctor', '--json');

  const findings = JSON.parse(stdout) as Finding[];
  const of = (name: string) => findings.find((finding) => finding.name === name);
  expect(code).toBe(3);
  expect(of('forum')).toMatchObject({
    status: 'failed',
    detail: 'scans have failed since 2026-06-01T08:00:00.000Z: it answered 500, now it answers with 1 item',
  });
  expect(of('closed')).toMatchObject({ status: 'failed', detail: expect.stringContaining('401') });
  expect(of('closed')?.remedy).toContain('credentials');
  expect(of('ops')).toMatchObject({ check: 'channel', status: 'failed' });
  expect(findings.filter(({ status }) => status === 'warning').length).toBeGreaterThan(0);
  expect(of('2026-06-01T09:00:00.000Z')).toMatchObject({ check: 'clock', status: 'skipped' });
  expect(stdout).not.toMatch(/hidden-key|secret-path/u);
});

test('a database that cannot be read fails, one that is not there yet does not', async () => {
  const broken = await seededPlace([]);
  await broken.write('other.db', 'this is no database, whatever its name says');

  const read = await broken.at('doctor', '--json', '--database', 'other.db');
  const missing = await broken.at('doctor', '--json', '--database', 'new/not-yet.db');

  expect(read.code).toBe(3);
  expect(JSON.parse(read.stdout)).toContainEqual(expect.objectContaining({ check: 'database', status: 'failed' }));
  expect(missing.code).toBe(0);
  expect(JSON.parse(missing.stdout)).toContainEqual(
    expect.objectContaining({ check: 'database', detail: 'is not there yet; the first scan makes it' }),
  );
});

test.each([
  ['agrees', { said: NOW + 60_000 }, 'ok', 'agrees with the sources'],
  ['is off', { said: NOW + 3_600_000 }, 'failed', 'is 60 minutes off the time that the sources tell'],
])('a clock that %s is told', (_, { said }, status, detail) => {
  expect(checkClock(NOW, { heard: [{ said, at: NOW }], polls: [], isFrozen: false })).toMatchObject({ status, detail });
});

test('a clock that cannot be right, or has gone back, is told without anybody to compare with', () => {
  const alone = { heard: [], polls: [], isFrozen: false };

  expect(checkClock(0, alone)).toMatchObject({ status: 'failed', detail: 'cannot be right' });
  expect(checkClock(NOW, alone)).toMatchObject({ status: 'ok' });
  expect(checkClock(NOW - 3_600_000, { ...alone, polls: [poll()] })).toMatchObject({
    status: 'failed',
    detail: 'is behind the last scan, 2026-06-01T09:00:00.000Z',
  });
});
