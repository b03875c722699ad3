import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { added, NOW } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';

const COPY = { url: 'https://b.example/1', title: 'Same', source: 'news', publisher: 'B Daily', seenAt: NOW + 1 };

const RICH = added(
  'a',
  {
    matches: [
      { alert: 'acme', spans: [{ field: 'title', start: 0, end: 4 }] },
      { alert: 'other', spans: [] },
    ],
    platformId: 't3_1',
    title: 'Acme: „złe” kargo',
    text: '  Two spaces first.\nسفارش من نرسیده است 😡\n',
    author: { name: null, handle: 'ada', url: 'https://forum.example/u/ada', followers: 12 },
    publisher: 'Forum',
    rating: 1,
    status: 'answered',
    owner: 'ayse',
    answeredAt: NOW + 60_000,
    answeredBy: 'ayse',
    answerUrl: 'https://forum.example/1#2',
    triage: {
      intent: 'complaint',
      urgency: 72,
      signals: ['delay', 'refund'],
      reasons: [{ text: 'delay', weight: 10, rule: 'urgency', span: null }],
    },
  },
  {
    keys: [
      { kind: 'url', key: 'a' },
      { kind: 'platform-id', key: 'p' },
    ],
    bandKeys: [1, 22, 333],
    threadId: 'thread-1',
    parentId: 'parent-1',
    events: [
      { at: NOW, actor: 'mentionwatch', type: 'seen', note: 'found by forum for acme' },
      { at: NOW + 60_000, actor: 'ayse', type: 'answered', note: null },
    ],
    copies: [COPY],
  },
);
const PLAIN = added('b', { author: null, url: null, canonicalUrl: null, publishedAt: null, respondBy: null });

test('an export is taken in elsewhere without loss, and a second time adds nothing', async () => {
  const here = await seededPlace([RICH, PLAIN]);
  const there = await seededPlace([]);

  const exported = await here.at('export');
  await there.write('m.ndjson', exported.stdout);
  const first = await there.at('import', 'm.ndjson');
  const again = await there.at('export');
  const second = await there.at('import', 'm.ndjson', '--json');

  expect(exported.stdout.split('\n')).toHaveLength(3);
  expect(first).toEqual({ code: 0, stdout: '2 mentions added, 0 here already.\n', stderr: '' });
  expect(again.stdout).toBe(exported.stdout);
  expect(JSON.parse(second.stdout)).toEqual({ added: 0, known: 2, renumbered: 0, failed: 0 });
});

test('a line of an export has the shape that list gives, and history and copies', async () => {
  const place = await seededPlace([RICH]);

  const [listed, exported] = await Promise.all([place.at('list', '--json'), place.at('export')]);

  const [mention] = JSON.parse(listed.stdout) as unknown[];
  const line = JSON.parse(exported.stdout) as Record<string, unknown>;
  expect(line).toMatchObject(mention as object);
  expect(line.copies).toEqual([{ ...COPY, seenAt: new Date(COPY.seenAt).toISOString() }]);
  expect(line.events).toHaveLength(2);
});

test('a mention whose number is taken comes in under a new one', async () => {
  const here = await seededPlace([RICH]);
  const there = await seededPlace([PLAIN]);
  const { stdout } = await here.at('export');

  const { stdout: told } = await there.run(['import', '-', '--json'], { stdin: stdout });
  const listed = await there.at('list', '--json', '--sort', 'oldest');

  expect(JSON.parse(told)).toEqual({ added: 1, known: 0, renumbered: 1, failed: 0 });
  expect((JSON.parse(listed.stdout) as { id: number }[]).map(({ id }) => id).sort()).toEqual([1, 2]);
});

test('bad lines are named by number and the good ones are taken in', async () => {
  const here = await seededPlace([RICH]);
  const there = await seededPlace([]);
  const { stdout: good } = await here.at('export');
  const line = JSON.parse(good) as Record<string, unknown>;
  const wrong = [
    '{"id": 1, "text":',
    JSON.stringify({ ...line, status: 'lost' }),
    JSON.stringify({ ...line, firstSeenAt: 'yesterday' }),
    JSON.stringify({ ...line, sentiment: { ...(line.sentiment as object), score: 7 } }),
    JSON.stringify({ ...line, events: [{ at: 1 }] }),
    '[]',
  ];
  await there.write('m.ndjson', `\uFEFF${good}${wrong.join('\r\n')}\n\n`);

  const { code, stdout, stderr } = await there.at('import', 'm.ndjson');

  expect(code).toBe(3);
  expect(stdout).toBe('1 mention added, 0 here already, 6 lines left out.\n');
  expect(stderr.trimEnd().split('\n')).toEqual([
    'm.ndjson:2: the line is no JSON',
    'm.ndjson:3: status is none of unanswered, answered, resolved, dismissed',
    'm.ndjson:4: firstSeenAt is no instant such as 2026-06-01T09:00:00Z',
    'm.ndjson:5: sentiment.score is no number from -1 to 1',
    'm.ndjson:6: events[0].at is no instant such as 2026-06-01T09:00:00Z',
    'm.ndjson:7: the line is no object',
  ]);
});

test('mentions as list prints them are taken in, and known again by their address', async () => {
  const here = await seededPlace([added('a', { url: 'https://forum.example/long/story-1' })]);
  const there = await seededPlace([]);
  const { stdout } = await here.at('list', '--json');
  const [mention] = JSON.parse(stdout) as Record<string, unknown>[];
  const bare = `${JSON.stringify({ ...mention, title: 'a\u001B[31mred' })}\n`;

  const first = await there.run(['import', '-'], { stdin: bare });
  const second = await there.run(['import', '-', '--json'], { stdin: bare });
  const listed = await there.at('list', '--json');

  expect(first.stdout).toBe('1 mention added, 0 here already.\n');
  expect(JSON.parse(second.stdout)).toMatchObject({ added: 0, known: 1 });
  expect(JSON.parse(listed.stdout)).toMatchObject([{ title: 'ared', alerts: ['acme'] }]);
});

test('a spreadsheet gets one record a mention and no formula', async () => {
  const place = await seededPlace([added('a', { title: '=HYPERLINK("http://x")', language: 'tr' }), PLAIN]);

  const { code, stdout } = await place.at('export', '--format', 'csv', '--lang', 'tr');

  const [head, record, end] = stdout.split('\r\n');
  expect(code).toBe(0);
  expect(head).toMatch(/^id,alerts,source,/u);
  expect(record).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(end).toBe('');
});

test('a list of feeds becomes config, printed or merged', async () => {
  const place = await seededPlace([]);
  await place.write(
    'feeds.opml',
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="Forum" xmlUrl="https://f.example/rss"/></body></opml>',
  );

  const printed = await place.at('import', 'feeds.opml');
  const merged = await place.at('import', 'feeds.opml', '--write');

  expect(printed.stdout).toContain('https://f.example/rss');
  expect(merged.stdout).toBe('Added 1 entry to alerts.yaml.\n');
  expect(await readFile(place.file('alerts.yaml'), 'utf8')).toContain('https://f.example/rss');
});

test.each([
  ['words.txt', 'hello\nworld\n', 'words.txt holds nothing that can be imported.'],
  ['nope.ndjson', null, 'cannot read nope.ndjson: there is no such file.'],
])('%s is refused', async (name, content, message) => {
  const place = await seededPlace([]);
  if (content !== null) await place.write(name, content);

  const { code, stdout, stderr } = await place.at('import', name);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
