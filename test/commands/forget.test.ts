/** Erasing a person, and the retention that a scan keeps. */
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { added, message, NOW } from '../support/database.ts';
import { seededPlace, withStore } from '../support/seeded.ts';
import { simulation } from '../support/simulation.ts';

const SECRET = 'Zebrafinch';
const jo = { name: 'Jo Green', handle: 'Jo_G', url: 'https://forum.example/u/jo', followers: null };
const MENTIONS = [
  added('a', { author: jo, text: `${SECRET} and Acme`, url: `https://forum.example/${SECRET}` }),
  added('b', { author: { ...jo, handle: null } }),
  added('c', { author: { ...jo, name: null }, platform: 'reddit' }),
  added('d', {}),
];

async function bytesOf(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('mentionwatch.db'));
  return (await Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'latin1')))).join('');
}

test('an author is erased from the file itself, and comes back no more', async () => {
  const place = await seededPlace(MENTIONS);
  const file = place.file('mentionwatch.db');
  await place.at('label', '1', 'neutral');
  await place.at('note', '1', `about ${SECRET}`);
  await place.at('promise', '1', `call ${SECRET}`, '--due', '1d');
  await withStore(file, async (store) => {
    const delivery = { channel: 'c', message: { ...message('m'), text: SECRET }, nextAttemptAt: NOW };
    await store.queueDigest({ digest: 'd', createdAt: NOW, slotAt: null, mentionIds: [1, 4], deliveries: [delivery] });
  });
  expect(await bytesOf(place.folder)).toContain(SECRET);

  const dry = await place.at('forget', '--author', '@JO_g', '--dry-run');
  const limited = await place.at('forget', '--author', 'jo_g', '--platform', 'reddit', '--dry-run', '--json');
  const done = await place.at('forget', '--author', '@JO_g');
  const again = await place.at('forget', '--author', '@JO_g');
  const left = await place.at('list', '--json');

  expect(dry.stdout).toBe('Would remove 2 mentions: #1 #3\n');
  expect(JSON.parse(limited.stdout)).toEqual({ dryRun: true, found: [3], watched: [], removed: null });
  expect(done.stdout).toContain('Removed 2 mentions');
  expect(done.stdout).toContain('1 corrected score and 1 message');
  expect(again.stdout).toBe('Nothing is stored of this author.\n');
  expect((JSON.parse(left.stdout) as { id: number }[]).map(({ id }) => id)).toEqual([4, 2]);
  expect(await bytesOf(place.folder)).not.toContain(SECRET);
  await withStore(file, async (store) => {
    const [first] = MENTIONS;
    const stored = await store.savePoll({ poll: null, added: first === undefined ? [] : [first], met: [] });
    expect(stored).toEqual([{ id: null, isNew: false }]);
    // What else the message would have told is new to the digest again.
    expect(await store.listedBefore('d', [1, 4])).toEqual(new Set());
    expect(await store.waitingDeliveries()).toEqual([]);
  });
});

test.each([[[]], [['--author', ' ']]])('%j is refused', async (args) => {
  const place = await seededPlace(MENTIONS);

  expect(await place.at('forget', ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('--author') });
});

test('a scan keeps to retention.keep, once a day, and leaves what is open', async () => {
  const sim = await simulation(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
retention: { keep: 30d }
`);
  const day = 86_400_000;
  const old = { firstSeenAt: NOW - 40 * day };
  const save = (key: string, given: object) => sim.store.savePoll({ poll: null, added: [added(key, given)], met: [] });
  const ids = async () => (await sim.store.listMentions({}, { sort: 'oldest' })).map(({ id }) => id).sort();
  await save('a', { ...old, status: 'resolved' });
  await save('b', old);
  await save('c', { status: 'resolved' });

  await sim.scanAt(NOW);
  expect(await ids()).toEqual([2, 3]);
  await save('d', { ...old, status: 'dismissed' });
  await sim.scanAt(NOW + day / 2);
  expect(await ids()).toEqual([2, 3, 4]);
  await sim.scanAt(NOW + day);
  expect(await ids()).toEqual([2, 3]);
});
