/** `serve --scan-every` as a person runs it: its own process, ended by a signal. */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { workplace } from '../support/cli.ts';
import { serve } from '../support/server.ts';

const BIN = new URL('../../bin/mentionwatch.js', import.meta.url).pathname;
const TOKEN = 'token-of-this-test-0123456789';
const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><title>Acme</title>
  <link>https://forum.example/1</link><guid>1</guid><description>Acme never answered, I want a refund.</description></item></channel></rss>`;

/** Starts the program and tells where it listens, as it says itself. */
async function start(folder: string, args: readonly string[]) {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, NO_COLOR: '1' };
  const child = spawn(process.execPath, [BIN, 'serve', '--json', ...args], { cwd: folder, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      told[name] += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  while (!told.stdout.includes('\n') && child.exitCode === null) await new Promise((next) => setTimeout(next, 10));
  const { url } = JSON.parse(told.stdout || '{"url":""}') as { url: string };
  const get = async (path: string) => {
    const answer = await fetch(`${url.slice(0, -1)}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    return await answer.text();
  };
  return { child, told, ended, get };
}

test('it scans, delivers and answers in one process, and ends in good order', async () => {
  const server = await serve((_request, reply) =>
    reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED),
  );
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources:
  - { name: forum, type: feed, url: "${server.url}/" }
  - { name: broken, type: feed, url: "http://127.0.0.1:9/" }
channels: [{ name: screen, type: stdout }, { name: page, type: file, path: ./digests }]
digests: [{ name: now, schedule: immediately, channels: [screen, page] }]
serve: { port: 0, publicUrl: "https://inbox.acme.example", tokens: [{ name: t, scopes: [read], token: ${TOKEN} }] }
`);

  const { child, told, ended, get } = await start(place.folder, ['--scan-every', '10s']);
  let metrics = '';
  while (!metrics.includes('scans_total{outcome="done"} 1')) metrics = await get('/metrics');
  const list = JSON.parse(await get('/api/v1/mentions'));
  const [name = ''] = await readdir(place.file('digests'));
  const digest = await readFile(place.file(`digests/${name}`), 'utf8');
  const link = /https:\/\/inbox\.acme\.example(\/act\/1m-[0-9a-z-]+)"/u.exec(digest)?.[1] ?? '';
  const page = await get(link);
  child.kill('SIGTERM');

  expect(await ended).toBe(0);
  expect(list.mentions).toMatchObject([{ title: 'Acme', source: 'forum' }]);
  expect(digest).toContain('"https://inbox.acme.example/mentions/1"');
  expect(page).toContain('Take this case');
  expect(page).toContain('Acme never answered, I want a refund.');
  expect(metrics).toContain('mentionwatch_scan_failed_sources 1\n');
  expect(metrics).toContain('mentionwatch_source_failures{source="broken"} 1\n');
  // The digest of the channel `stdout` goes beside the result, and failures are told.
  expect(told.stdout.trim().split('\n')).toHaveLength(1);
  expect(told.stderr).toContain('never answered');
  expect(told.stderr).toContain('broken');
  // Nothing was left locked or half done.
  const store = await openDatabase(place.file('mentionwatch.db'), { now: Date.now });
  expect((await store.readPolls()).map(({ source }) => source).toSorted()).toEqual(['broken', 'forum']);
  await store.close();
  expect(JSON.parse((await place.run(['scan', '--json'])).stdout)).toMatchObject({ skipped: false });
});

test('a pause that would trouble the sources is refused before anything is done', async () => {
  const place = await workplace('version: 1\nbrand: { name: Acme }\nalerts: [{ name: acme, query: acme }]\n');

  const { code, stderr } = await place.run(['serve', '--scan-every', '1s']);

  expect(code).toBe(2);
  expect(stderr).toContain('Give 10s to 7d');
});
