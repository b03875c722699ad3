import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { added, NOW } from '../support/database.ts';
import { AT, seededPlace } from '../support/seeded.ts';

const DAY_MS = 86_400_000;
const OLD = { firstSeenAt: NOW - 400 * DAY_MS, publishedAt: NOW - 400 * DAY_MS };
const MENTIONS = [
  added('open', { ...OLD, title: 'Old and open' }),
  added('closed', { ...OLD, title: 'Old and answered', status: 'answered', answeredAt: NOW - 399 * DAY_MS }),
  added('new', { title: 'New and answered', status: 'answered', answeredAt: NOW }),
];

test('a purge removes what is old and closed, and says what stays', async () => {
  const place = await seededPlace(MENTIONS);

  const foreseen = await place.at('purge', '--older-than', '365d', '--dry-run');
  const before = await place.at('list', '--json');
  const done = await place.at('purge', '--older-than', '365d');
  const after = await place.at('list', '--json', '--sort', 'oldest');

  const told =
    '1 mention and 0 finished deliveries from before 2025-06-01T09:00:00.000Z.\n' +
    '1 mention as old is kept: negative and unanswered. Answer, resolve or dismiss them first.\n';
  expect(foreseen).toEqual({ code: 0, stdout: `Would remove ${told}`, stderr: '' });
  expect(JSON.parse(before.stdout)).toHaveLength(3);
  expect(done).toEqual({ code: 0, stdout: `Removed ${told}`, stderr: '' });
  expect(JSON.parse(after.stdout)).toMatchObject([{ title: 'Old and open' }, { title: 'New and answered' }]);
});

test('without a time the retention of the config counts', async () => {
  const place = await seededPlace(MENTIONS, { rest: 'retention: { keep: 365d }' });

  const { stdout } = await place.at('purge', '--json');

  expect(JSON.parse(stdout)).toEqual({
    cutoff: '2025-06-01T09:00:00.000Z',
    dryRun: false,
    mentions: 1,
    keptOpen: 1,
    keptAsEvidence: 0,
    deliveries: 0,
  });
});

test.each([
  [['purge'], 'nothing says how old is too old'],
  [['purge', '--older-than', 'long'], '"long" is neither a duration nor an instant'],
  [['purge', '--older-than', '2030-01-01'], 'lies ahead; nothing was removed'],
])('%j is refused', async (args, message) => {
  const place = await seededPlace(MENTIONS);

  const { code, stderr } = await place.at(...args);

  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a backup is a whole database of its own, for its owner only, and never written over', async () => {
  const place = await seededPlace(MENTIONS);

  const first = await place.at('backup', 'copy.db');
  const second = await place.at('backup', 'copy.db');
  const nowhere = await place.at('backup', 'no/copy.db');
  const read = await place.run(['list', '--json', '--database', 'copy.db', '--as-of', AT]);

  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Copied the database to copy\.db \(/u) });
  expect((await stat(place.file('copy.db'))).mode & 0o077).toBe(0);
  expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('copy.db is there already') });
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('does not exist') });
  expect(JSON.parse(read.stdout)).toHaveLength(3);
});
