/** Sources on this computer: files, and programs that print mentions. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseCsv } from '../../src/sources/given-item.ts';
import { loadSource } from '../../src/sources/registry.ts';
import type { Page, PollState } from '../../src/sources/source.ts';
import { workplace } from '../support/cli.ts';
import { NOW, silent, testClient } from '../support/http.ts';

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'mentionwatch-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

async function poll(
  type: string,
  options: Record<string, unknown>,
  baseDir: string,
  state: PollState | null = null,
  signal = new AbortController().signal,
): Promise<Page[]> {
  const source = await loadSource(type);
  const http = testClient();
  onTestFinished(http.close);
  const request = { search: null, state, maxItems: 100, languageHint: null, mayMatch: null };
  const context = { http, log: silent, now: () => NOW, signal, baseDir };
  return Array.fromAsync(source.fetch({ ...request, options: source.options.parse(options) }, context));
}

const LINE =
  '{"id":"1","text":"Acme is slow","author":{"name":"Mona","handle":"@mona"},"publishedAt":"2026-06-01T08:00:00Z"}';
const CSV = 'id,title,text,author,publishedAt,rating\r\n7,Late,"Acme, ""again""\nlate",zoe,2026-06-01T08:00:00Z,1\r\n';

test('files of a folder are read once, and again when they have changed', async () => {
  const path = folder({ 'a.ndjson': `${LINE}\n\nnot json\n`, 'b.csv': CSV, 'notes.txt': 'nothing' });

  const first = await poll('file', { path: '.' }, path);
  const state = first.at(-1)?.state ?? null;
  const second = await poll('file', { path: '.' }, path, state);
  writeFileSync(join(path, 'b.csv'), `${CSV}8,Lost,Acme lost it,zoe,,\n`);
  utimesSync(join(path, 'b.csv'), new Date(NOW), new Date(NOW));
  const third = await poll('file', { path: '.' }, path, state);

  const items = first.flatMap((page) => page.items);
  expect(items.find((item) => item.platformId === '1')?.author).toMatchObject({ name: 'Mona', handle: 'mona' });
  expect(items.find((item) => item.platformId === '7')).toMatchObject({
    title: 'Late',
    text: 'Acme, "again"\nlate',
    rating: 1,
  });
  expect(first.reduce((sum, page) => sum + page.skipped, 0)).toBe(1);
  expect(second).toMatchObject([{ unchanged: true, items: [] }]);
  expect(third.flatMap((page) => page.items.map((item) => item.platformId))).toEqual(['7', '8']);
});

test('a file that is not there is a failure that says so', async () => {
  await expect(poll('file', { path: 'none.csv' }, folder({}))).rejects.toMatchObject({ fault: 'unavailable' });
});

test('a long line of quotes is read in a moment', () => {
  expect(parseCsv(`a,b\n"${'""'.repeat(500_000)}",x\n`)).toHaveLength(1);
});

test('a program prints mentions, and is told what is known', async () => {
  const script = `console.log(JSON.stringify({ id: 1, text: process.env.MENTIONWATCH_SINCE ?? 'all', publishedAt: '2026-06-01T08:00:00Z' }))`;
  const run = [process.execPath, '-e', script];

  const first = await poll('command', { run }, folder({}));
  const second = await poll('command', { run }, folder({}), first[0]?.state ?? null);

  expect(first[0]?.items).toMatchObject([{ platformId: '1', text: 'all' }]);
  expect(second[0]?.items).toMatchObject([{ text: '2026-06-01T08:00:00.000Z' }]);
});

test.each([
  ['fails', [process.execPath, '-e', 'console.error("no login"); process.exit(3)'], 'ended with code 3: no login'],
  ['is not there', ['./no-such-program'], 'cannot be run'],
  ['does not end', [process.execPath, '-e', 'setInterval(() => {}, 1000)'], 'more than 1 seconds'],
])('a program that %s is a failure', async (_what, run, message) => {
  await expect(poll('command', { run, seconds: 1 }, folder({}))).rejects.toMatchObject({
    fault: 'unavailable',
    message: expect.stringContaining(message),
  });
});

test('a program is ended with the run', async () => {
  const stop = new AbortController();
  const run = poll(
    'command',
    { run: [process.execPath, '-e', 'setInterval(() => {}, 1000)'] },
    folder({}),
    null,
    stop.signal,
  );
  setImmediate(() => stop.abort(new Error('interrupted')));

  await expect(run).rejects.toThrow('interrupted');
});

test.each([
  ['lines of JSON', '{"id":"a","text":"Acme lost my parcel."}\nno json\n{"id":"b","text":"Acme is late."}\n', 1],
  ['a table', 'id,text\na,"Acme lost my parcel, again."\nb,Acme is late.\n', 0],
])('%s may come on standard input', async (_what, stdin, unreadable) => {
  const place = await workplace(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: given, type: file, path: "-" }]
`);

  const first = await place.run(['scan', '--json'], { stdin });
  const again = await place.run(['scan', '--json'], { stdin });
  const nothing = await place.run(['scan', '--json']);

  expect(JSON.parse(first.stdout)).toMatchObject({ sources: [{ status: 'ok', items: 2 + unreadable, new: 2 }] });
  expect(JSON.parse(again.stdout)).toMatchObject({ totals: { new: 0 } });
  expect(JSON.parse(nothing.stdout)).toMatchObject({ sources: [{ status: 'unchanged', error: null }] });
});
