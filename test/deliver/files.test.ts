import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAtomFeed } from 'feedsmith';
import { expect, onTestFinished, test } from 'vitest';
import { feed } from '../../src/deliver/feed.ts';
import { file } from '../../src/deliver/file.ts';
import { stdout } from '../../src/deliver/stdout.ts';
import { channelContext } from '../support/channel.ts';
import { entry, message } from '../support/message.ts';

async function folder() {
  const baseDir = await mkdtemp(join(tmpdir(), 'mentionwatch-'));
  onTestFinished(() => rm(baseDir, { recursive: true, force: true }));
  return { baseDir, context: { ...(await channelContext()), baseDir } };
}

test('the same digest sent twice is one file', async () => {
  const { baseDir, context } = await folder();
  const settings = file.options.parse({ path: 'out' });

  await file.send(message(), settings, context);
  await file.send(message(), settings, context);

  expect(await readdir(join(baseDir, 'out'))).toEqual(['2026-06-01T0930-daily-mw-7f3c9a.html']);
});

test('no name from outside leads out of the folder', async () => {
  const { baseDir, context } = await folder();

  await file.send(
    message({ digest: '../../x', id: 'a/../b' }),
    file.options.parse({ path: 'out', format: 'text' }),
    context,
  );

  expect(await readdir(baseDir)).toEqual(['out']);
  expect(await readdir(join(baseDir, 'out'))).toHaveLength(1);
});

test('JSON holds the payload of the webhook', async () => {
  const { baseDir, context } = await folder();

  await file.send(message(), file.options.parse({ path: '.', format: 'json' }), context);

  const [name = ''] = await readdir(baseDir);
  expect(JSON.parse(await readFile(join(baseDir, name), 'utf8'))).toMatchObject({ type: 'digest', digest: 'daily' });
});

test('the Atom file keeps earlier entries, brings each once, and shows markup as text', async () => {
  const { baseDir, context } = await folder();
  const settings = feed.options.parse({ path: 'out.xml', maxEntries: 3 });
  const hostile = entry({ id: 2, title: '<script>alert(1)</script> & ]]> co', text: ']]></content><x/>' });

  await feed.send(message({ entries: [entry({ id: 1 })] }), settings, context);
  await feed.send(message({ entries: [hostile, entry({ id: 1, text: 'edited' })] }), settings, context);

  const parsed = parseAtomFeed(await readFile(join(baseDir, 'out.xml'), 'utf8'));
  expect(parsed.entries?.map((each) => each.id)).toEqual(['urn:mentionwatch:2', 'urn:mentionwatch:1']);
  expect(parsed.entries?.[0]?.title?.value).toBe('&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; co');
  expect(parsed.entries?.[0]?.content?.value).toContain(']]&gt;&lt;/content&gt;&lt;x/&gt;');
  expect(parsed.entries?.map((each) => [each.title?.type, each.content?.type])).toEqual([
    ['html', 'html'],
    ['html', 'html'],
  ]);
  expect(parsed.entries?.[1]?.content?.value).toContain('edited');
});

test('an Atom file that is none is left as it is', async () => {
  const { baseDir, context } = await folder();
  await writeFile(join(baseDir, 'out.xml'), 'my notes');

  const outcome = await feed.send(message(), feed.options.parse({ path: 'out.xml' }), context);

  expect(outcome).toMatchObject({ status: 'retry', hint: expect.stringContaining('out.xml') });
  expect(await readFile(join(baseDir, 'out.xml'), 'utf8')).toBe('my notes');
});

test('standard output gets subject and text', async () => {
  const printed: string[] = [];

  await stdout.send(message(), {}, await channelContext([], printed));

  expect(printed.join('')).toBe('1 unanswered: Acme\n\nAcme lost my parcel and nobody answers.\n');
});
