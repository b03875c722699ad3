/** A capture that others can verify: a real page server, and a real browser where there is one. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { added } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';
import { routes, serve } from '../support/server.ts';

const BROWSER = '/usr/bin/chromium';
const PAGE = '<!doctype html><title>T</title><img src="/pixel.png"><script src="/s.js"></script><h1>Acme lost it</h1>';

async function place() {
  const pages = await serve(
    routes({ '/1': (_request, reply) => reply.writeHead(200, { 'content-type': 'text/html' }).end(PAGE) }),
  );
  onTestFinished(pages.close);
  // A host that the config names may be private.
  const rest = `sources: [{ name: forum, type: feed, url: "${pages.url}/feed" }]`;
  const mentions = [
    added('a', { url: `${pages.url}/1` }),
    added('b', { url: null }),
    added('c', { url: 'http://127.0.0.1:1/x' }),
  ];
  return { ...(await seededPlace(mentions, { rest })), pages };
}

test('text, page, times and checksums are kept, and the history says so', async () => {
  const { at, file } = await place();

  const done = await at('evidence', '1', '--out', 'kept', '--by', 'ayse');
  const again = await at('evidence', '1', '--out', 'kept');
  const shown = JSON.parse((await at('show', '1', '--json')).stdout) as { events: { type: string; note: string }[] };

  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('files in ') });
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') });
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: file('kept'), encoding: 'utf8' })).toContain(
    'page.html: OK',
  );
  expect(readFileSync(file('kept/page.html'), 'utf8')).toBe(PAGE);
  expect(readFileSync(file('kept/mention.txt'), 'utf8')).toContain('The Acme parcel never came.');
  expect(JSON.parse(readFileSync(file('kept/capture.json'), 'utf8'))).toMatchObject({
    at: '2026-06-01T09:00:00.000Z',
    by: 'ayse',
    status: 200,
  });
  const sum = execFileSync('sha256sum', ['SHA256SUMS'], { cwd: file('kept'), encoding: 'utf8' }).slice(0, 64);
  expect(shown.events.at(-1)).toMatchObject({ type: 'evidence', note: expect.stringContaining(sum) });
});

test.each([
  ['2', 'The page: the mention has no web address.'],
  ['3', 'The page: '],
])('mention %s: what cannot be kept is said, the rest is kept', async (id, message) => {
  const { at, file } = await place();

  const { code, stdout } = await at('evidence', id, '--out', 'kept');

  expect(code).toBe(0);
  expect(stdout).toContain(message);
  expect(stdout).toContain('The screenshot: there is no page to draw.');
  expect(readdirSync(file('kept')).sort()).toEqual([
    'README.txt',
    'SHA256SUMS',
    'capture.json',
    'mention.json',
    'mention.txt',
  ]);
});

test('without a browser everything but the picture is kept', async () => {
  const { run, file } = await place();

  const { stdout } = await run(['evidence', '1', '--out', 'kept'], { env: { MENTIONWATCH_BROWSER: '/none' } });

  expect(stdout).toContain('Missing: The screenshot: no Chromium was found on this machine.');
  expect(readdirSync(file('kept'))).toContain('page.html');
});

test.skipIf(!existsSync(BROWSER))('with one the page is drawn, and asks the server for nothing', async () => {
  const { run, file, pages } = await place();

  const { stdout } = await run(['evidence', '1', '--out', 'kept'], { env: { MENTIONWATCH_BROWSER: BROWSER } });

  expect(stdout).not.toContain('Missing');
  expect(readFileSync(file('kept/screenshot.png')).subarray(1, 4).toString()).toBe('PNG');
  expect(pages.requests.map(({ url }) => url)).toEqual(['/1']);
});
