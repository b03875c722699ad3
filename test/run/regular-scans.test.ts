import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import { openScan } from '../../src/run/open.ts';
import { regularScans } from '../../src/run/regular-scans.ts';
import { acquireScanLock } from '../../src/store/lock.ts';
import { openWorkplace } from '../support/cli.ts';
import { temporaryStore } from '../support/database.ts';
import { serve, type TestServer } from '../support/server.ts';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><title>Acme</title>
  <link>https://forum.example/1</link><guid>1</guid><description>Acme never answered, I want a refund.</description></item></channel></rss>`;

/** A firm that scans a feed of this server, and each time that a scan has asked for it. */
async function firm(answer: Parameters<typeof serve>[0], pauseMs: number) {
  const stop = new AbortController();
  const server: TestServer = await serve(answer);
  const place = await openWorkplace(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: forum, type: feed, url: "${server.url}/" }]
channels: [{ name: screen, type: stdout }]
digests: [{ name: now, schedule: immediately, channels: [screen] }]
`);
  const config = await loadConfig({
    file: join(place.folder, 'alerts.yaml'),
    env: {},
    cwd: place.folder,
    secrets: createSecrets(),
  });
  const logged: string[] = [];
  const printed: string[] = [];
  const note = (_fields: unknown, message: string) => void logged.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const store = await temporaryStore(config.database, Date.now());
  const around = {
    now: Date.now,
    log,
    signal: stop.signal,
    version: '0',
    stdout: (text: string) => void printed.push(text),
  };
  const edges = await openScan(config, store, around);
  onTestFinished(async () => {
    stop.abort();
    await edges.http.close();
    await server.close();
    await place.remove();
  });
  const scans = regularScans(edges, pauseMs);
  /** Resolves when so many have ended. */
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((next) => setTimeout(next, 5));
  }
  return { server, config, store, scans, stop, logged, printed, until };
}

test('scans follow each other, deliver, and end with the signal', async () => {
  let running = 0;
  let most = 0;
  const { scans, stop, store, printed, until, server } = await firm((_request, reply) => {
    most = Math.max(most, ++running);
    setTimeout(() => {
      running--;
      reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED);
    }, 20);
  }, 1);

  const ended = scans.start();
  await until(() => scans.counts().done >= 3);
  stop.abort();
  await ended;

  expect(most).toBe(1);
  expect(server.requests.length).toBeGreaterThanOrEqual(3);
  expect(scans.last()).toMatchObject({ outcome: 'done', error: null, failedSources: [] });
  expect(await store.listMentions()).toHaveLength(1);
  expect(printed.join('')).toContain('never answered');
});

test('a source that fails, and a scan that fails, are told, and the next scan comes', async () => {
  const { scans, store, logged, until } = await firm((_request, reply) => reply.writeHead(500).end(), 1);
  const read = store.readPolls;
  let failing = true;
  store.readPolls = () => (failing ? Promise.reject(new Error('no such table')) : read());

  void scans.start();
  await until(() => scans.counts().failed >= 2);
  expect(scans.last()).toMatchObject({ outcome: 'failed', error: 'no such table' });
  expect(logged).toContain('scan failed');

  failing = false;
  await until(() => scans.counts().done >= 1);
  expect(scans.last()?.outcome).toBe('done');
  expect(logged).toContain('source notice');
});

test('while another program scans, it does nothing and waits for its next turn', async () => {
  const { scans, config, server, until } = await firm((_request, reply) => reply.writeHead(200).end(FEED), 1);
  const lock = await acquireScanLock(config.database);

  void scans.start();
  await until(() => scans.counts().skipped >= 2);
  expect([scans.counts().done, server.requests.length]).toEqual([0, 0]);
  lock.release();
  await until(() => scans.counts().done >= 1);
  expect(server.requests.length).toBeGreaterThan(0);
});

test('it ends at once while a source hangs', async () => {
  const { scans, stop, until, server } = await firm(() => {}, 1);

  const ended = scans.start();
  await until(() => server.requests.length === 1);
  stop.abort();
  await ended;

  expect(scans.counts()).toEqual({ done: 0, skipped: 0, failed: 0 });
});
