/** Reading the inbox and closing its cases, through the command line. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { added, NOW } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';

const HOSTILE = 'Acme \u001B[31mred\u001B[0m \u202Edrow';
const MENTIONS = [
  added('a', { title: 'Parcel never came', respondBy: NOW - 60_000, owner: 'ayse' }),
  added('b', {
    title: HOSTILE,
    text: 'Kargo hâlâ gelmedi',
    language: 'tr',
    triage: { intent: 'complaint', urgency: 90, signals: ['delay'], reasons: [] },
  }),
  added('c', {
    title: 'Thanks',
    sentiment: { label: 'positive', score: 0.8, confidence: 0.9, reasons: [] },
    triage: { intent: 'praise', urgency: 5, signals: [], reasons: [] },
  }),
];

interface Row {
  id: number;
  status: string;
}

test('the inbox shows what fits, most urgent first, and is safe to print', async () => {
  const place = await seededPlace(MENTIONS);

  const all = await place.at('list', '--json');
  const some = await place.at('list', '--json', '--sentiment', 'negative', '--owner', 'ayse');
  const searched = await place.at('list', '--json', '--search', 'KARGO');
  const screen = await place.at('list', '--limit', '2');

  expect((JSON.parse(all.stdout) as Row[]).map(({ id }) => id)).toEqual([2, 1, 3]);
  expect((JSON.parse(some.stdout) as Row[]).map(({ id }) => id)).toEqual([1]);
  expect((JSON.parse(searched.stdout) as Row[]).map(({ id }) => id)).toEqual([2]);
  expect(screen.stdout).not.toMatch(/[\u001B\u202E]/u);
  expect(screen.stderr).toBe('The first 2; --limit shows more.\n');
  for (const line of screen.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('a name that nobody knows is refused, and one that only old mentions bear is not', async () => {
  const rest = 'owners: [{ name: ayse }]\nsources: [{ name: news, type: google-news, region: GB, language: en }]\n';
  const place = await seededPlace([...MENTIONS, added('d', { matches: [{ alert: 'old', spans: [] }] })], { rest });

  for (const command of ['list', 'report', 'export']) {
    for (const [option, near, meant] of [
      ['--alert', 'amce', 'acme'],
      ['--source', 'mews', 'news'],
      ['--owner', 'aise', 'ayse'],
    ]) {
      const refused = await place.at(command, String(option), String(near));
      expect(refused, command).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain(`Did you mean "${meant}"?`);
    }
  }
  const far = await place.at('list', '--alert', 'something\u001B[31m');
  expect(far.stderr).toBe('mentionwatch: there is no alert "something".\nThere are: acme.\n');
  const old = await place.at('list', '--alert', 'old', '--source', 'forum', '--json');
  expect((JSON.parse(old.stdout) as Row[]).map(({ id }) => id)).toEqual([4]);
});

test('an answer closes the question, and the history tells who gave it', async () => {
  const place = await seededPlace(MENTIONS);

  const answered = await place.at(
    'answer',
    '1',
    '#2',
    '--by',
    'ola',
    '--note',
    'called her',
    '--url',
    'https://a.example/r',
  );
  const shown = await place.at('show', '1', '--json');
  const screen = await place.at('show', '1');
  const left = await place.at('list', '--json', '--status', 'unanswered', '--sentiment', 'negative');

  expect(answered).toEqual({ code: 0, stdout: '1: answered\n2: answered\n', stderr: '' });
  expect(JSON.parse(shown.stdout)).toMatchObject({
    id: 1,
    status: 'answered',
    answeredBy: 'ola',
    answeredAt: '2026-06-01T09:00:00.000Z',
    answerUrl: 'https://a.example/r',
    events: [{ type: 'seen' }, { type: 'answered', actor: 'ola', note: 'called her · https://a.example/r' }],
  });
  expect(screen.stdout).toContain('called her');
  expect(JSON.parse(left.stdout)).toEqual([]);
});

test('closing needs the word of the customer or a reason, and what is closed can be opened again', async () => {
  const place = await seededPlace(MENTIONS);

  const bare = await place.at('resolve', '1');
  const confirmed = await place.at('resolve', '1', '--confirmed', '--json');
  const noReason = await place.at('dismiss', '2');
  const dismissed = await place.at('dismiss', '2', '--reason', 'another firm');
  const reopened = await place.at('reopen', '1', '--reason', 'she wrote again', '--json');
  const noted = await place.at('note', '1', 'asked', 'the', 'warehouse', '--by', 'ola');
  const history = await place.at('show', '1', '--json');

  expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('--confirmed') });
  expect(JSON.parse(confirmed.stdout)).toMatchObject([{ status: 'resolved', resolvedAt: '2026-06-01T09:00:00.000Z' }]);
  expect(noReason).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
  expect(dismissed.stdout).toBe('2: dismissed\n');
  expect(JSON.parse(reopened.stdout)).toMatchObject([
    { status: 'unanswered', resolvedAt: null, respondBy: '2026-06-01T10:00:00.000Z' },
  ]);
  expect(noted.stdout).toBe('1: noted\n');
  expect((JSON.parse(history.stdout) as { events: { type: string; note: string | null }[] }).events).toMatchObject([
    { type: 'seen' },
    { type: 'resolved', note: 'the customer confirmed' },
    { type: 'reopened', note: 'she wrote again' },
    { type: 'note', actor: 'ola', note: 'asked the warehouse' },
  ]);
});

test('explain gives query, spans and reasons', async () => {
  const place = await seededPlace(MENTIONS);

  const machine = await place.at('explain', '1', '--json');
  const screen = await place.at('explain', '1');

  expect(JSON.parse(machine.stdout)).toMatchObject({
    matches: [{ alert: 'acme', query: 'acme', spans: [{ field: 'text', text: 'Acme' }] }],
    sentiment: { reasons: [{ rule: 'service-failure', weight: -0.5 }] },
    deliveries: [],
  });
  expect(screen.stdout).toContain('service-failure');
  expect(screen.stdout).toContain('acme: acme');
});

test('status and report count what is open, and --fail-on ends with 4', async () => {
  const place = await seededPlace(MENTIONS);

  const status = await place.at('status', '--json', '--fail-on', 'overdue');
  const screen = await place.at('status', '--fail-on', 'delivery-stuck');
  const report = await place.at('report', '--json', '--group-by', 'language');

  expect(status.code).toBe(4);
  expect(JSON.parse(status.stdout)).toMatchObject({ open: 2, overdue: 1, unowned: 1, waiting: [], troubles: [] });
  expect(screen).toMatchObject({ code: 0, stdout: expect.stringContaining('2  open') });
  expect(JSON.parse(report.stdout)).toMatchObject({
    totals: { mentions: 3, negative: 2, positive: 1, unanswered: 3, overdue: 1 },
    groups: [
      { key: 'en', mentions: 2 },
      { key: 'tr', mentions: 1 },
    ],
  });
});

test('a report is written in the form and to the file that is asked for', async () => {
  const place = await seededPlace(MENTIONS);

  const csv = await place.at('report', '--format', 'csv', '--group-by', 'source', '-o', 'r.csv');
  const markdown = await place.at('report', '--format', 'markdown');
  const nowhere = await place.at('report', '-o', 'no/r.txt');

  expect(csv).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await readFile(place.file('r.csv'), 'utf8')).toMatch(/^source,mentions,.*\r\nforum,3,2,0,1,/u);
  expect(markdown.stdout).toContain('|');
  expect(markdown.stdout).not.toMatch(/[\u001B\u202E]/u);
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot write') });
});

test.each([
  [['show', 'x'], '"x" is no id of a mention'],
  [['show', '99'], 'there is no mention 99'],
  [['answer', '99'], 'there is no mention 99'],
  [['answer', '1', '--url', 'javascript:alert(1)'], 'is no web address'],
  [['list', '--since', 'soon'], '"soon" is neither a duration nor an instant'],
  [['list', '--limit', '0'], 'Write a whole number from 1 to 10000'],
  [['list', '--sentiment', 'angry'], 'Allowed: negative, neutral, positive'],
  [['status', '--fail-on', 'rain'], 'Allowed: unanswered-negative'],
])('%j is refused', async (args, message) => {
  const place = await seededPlace(MENTIONS);

  const { code, stdout, stderr } = await place.at(...args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('reading before the first scan says what to do', async () => {
  const place = await seededPlace([]);

  const { code, stderr } = await place.at('list', '--database', 'none.db');

  expect(code).toBe(2);
  expect(stderr).toContain('Run `mentionwatch scan` first');
});

test('a step that one of several mentions refuses is taken for none of them', async () => {
  const place = await seededPlace(MENTIONS);

  const refused = await place.at('answer', '1', '2', '99');
  const open = await place.at('list', '--json', '--status', 'unanswered');
  const done = await place.at('answer', '1', '1', '2');

  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(JSON.parse(open.stdout)).toHaveLength(3);
  expect(done).toMatchObject({ code: 0, stdout: '1: answered\n2: answered\n' });
});

test('languages are filtered by the language alone, and a report ends now', async () => {
  const place = await seededPlace(MENTIONS);

  const turkish = await place.at('list', '--json', '--lang', 'TR-tr');
  const report = await place.at('report', '--json');

  expect((JSON.parse(turkish.stdout) as Row[]).map(({ id }) => id)).toEqual([2]);
  expect(JSON.parse(report.stdout)).toMatchObject({ until: new Date(NOW).toISOString(), totals: { mentions: 3 } });
});
