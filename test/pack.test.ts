/** The package as people install it: packed, installed elsewhere, run from there. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './support/server.ts';

const run = promisify(execFile);
const root = new URL('..', import.meta.url).pathname;
let home = '';
let bin = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'mentionwatch-pack-'));
  await run('npm', ['pack', '--pack-destination', home], { cwd: root });
  const tarball = (await readdir(home)).find((name) => name.endsWith('.tgz')) ?? '';
  await writeFile(join(home, 'package.json'), '{"private":true}');
  // Without install scripts: the package must not need one.
  const install = [
    'install',
    '--ignore-scripts',
    '--omit=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    join(home, tarball),
  ];
  await run('npm', install, { cwd: home });
  bin = join(home, 'node_modules/mentionwatch/bin/mentionwatch.js');
}, 240_000);

afterAll(() => rm(home, { recursive: true, force: true }));

function mentionwatch(...args: string[]) {
  const env = { PATH: process.env.PATH ?? '', HOME: home };
  return run(process.execPath, [bin, ...args], { cwd: home, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

test('the package holds what the program reads and nothing of how it is tested', async () => {
  const files = await readdir(join(home, 'node_modules/mentionwatch'), { recursive: true });
  const tops = new Set(files.map((file) => file.split('/')[0]));

  expect([...tops].sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'alerts.example.yaml',
      'bin',
      'config',
      'dist',
      'docs',
      'package.json',
    ].sort(),
  );
  for (const file of [
    'config/alerts.schema.json',
    'config/lexicons/tr.tsv',
    'config/demo/reviews-tr.xml',
    'docs/queries.md',
  ]) {
    expect(files).toContain(file);
  }
});

test('the installed program knows its version, runs its demo, and scans a feed', async () => {
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><title>Acme</title>
    <link>https://forum.example/1</link><guid>1</guid><description>Acme never answered, I want a refund.</description></item></channel></rss>`;
  const server = await serve((_request, reply) =>
    reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed),
  );
  await writeFile(
    join(home, 'alerts.yaml'),
    `version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: forum, type: feed, url: "${server.url}/" }]
channels: [{ name: screen, type: stdout }]
digests: [{ name: now, schedule: immediately, channels: [screen] }]
`,
  );

  const version = await mentionwatch('--version');
  const demo = await mentionwatch('demo', '--out', join(home, 'demo'));
  const scan = await mentionwatch('scan');
  const listed = await mentionwatch('list', '--json');
  await server.close();

  expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+/u);
  expect(demo).toMatchObject({ code: 0, stderr: '' });
  expect(demo.stdout).toContain('Nordal');
  expect(scan).toMatchObject({ code: 0, stderr: '' });
  expect(scan.stdout).toContain('never answered');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ title: 'Acme', sentiment: { label: 'negative' } }]);
}, 60_000);

test('the installed inbox has all its parts: it comes as far as its own refusal', async () => {
  const config =
    'version: 1\nbrand: { name: Acme }\nalerts: [{ name: acme, query: acme }]\nserve: { address: 0.0.0.0 }\n';
  await writeFile(join(home, 'inbox.yaml'), config);

  const { code, stderr } = await mentionwatch('serve', '-c', 'inbox.yaml');
  const files = await readdir(join(home, 'node_modules/mentionwatch/dist/run/static'));

  expect(code).toBe(2);
  expect(stderr).toContain('nobody may sign in');
  expect(files.toSorted()).toEqual(['icon.svg', 'inbox.css', 'inbox.js']);
}, 60_000);
