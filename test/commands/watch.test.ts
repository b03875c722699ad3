/** The watch-list: who baits instead of complaining, what was decided, and what follows from it (little). */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { added, NOW } from '../support/database.ts';
import { seededPlace, withStore } from '../support/seeded.ts';
import { serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';

const bob = (platform = 'mastodon') => ({
  platform,
  author: { name: 'Bob', handle: 'Bob', url: null, followers: null },
});
const nobody = { author: { name: 'Anonymous', handle: null, url: null, followers: null } };
const MENTIONS = [
  added('a', { ...bob(), title: 'Thieves', text: 'Acme are thieves' }),
  added('b', { ...bob('reddit'), title: 'Elsewhere' }),
  added('c', nobody),
  added('d', { ...bob(), title: 'Order 5512', text: 'Acme order 5512 never came' }),
];

interface Entry {
  author: string;
  rung: string;
  mentions: number;
  steps: { at: string; actor: string; rung: string; reason: string | null }[];
}

test('an author is put on the list by a mention, and goes up one step at a time, each on record', async () => {
  const place = await seededPlace(MENTIONS);

  const empty = await place.at('watch');
  const first = await place.at('watch', '#1', '--by', 'ayse');
  const again = await place.at('watch', '4');
  const tooFast = await place.at('watch', '1', '--rung', 'blocked', '--reason', 'x');
  const noRule = await place.at('watch', '1', '--rung', 'warned');
  const warned = await place.at('watch', 'mastodon/@BOB', '--rung', 'warned', '--reason', 'rule 3', '--by', 'ola');
  const list = await place.at('watch', '--json');
  const screen = await place.at('watch');

  expect(empty.stdout).toBe('Nobody is on the watch-list.\n');
  expect(first.stdout).toContain('mastodon/@bob  watched since');
  expect(first.stdout).toContain('mentionwatch evidence 1');
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('they are watched already') });
  expect(tooFast).toMatchObject({ code: 2, stderr: expect.stringContaining('one step at a time') });
  expect(noRule).toMatchObject({ code: 2, stderr: expect.stringContaining('house rule') });
  expect(warned.code).toBe(0);
  expect(JSON.parse(list.stdout)).toEqual([
    {
      author: 'mastodon/@bob',
      rung: 'warned',
      since: '2026-06-01T09:00:00.000Z',
      mentions: 2,
      negative: 2,
      steps: [
        { at: '2026-06-01T09:00:00.000Z', actor: 'ayse', rung: 'watched', reason: null },
        { at: '2026-06-01T09:00:00.000Z', actor: 'ola', rung: 'warned', reason: 'rule 3' },
      ],
    },
  ]);
  expect(screen.stdout).toContain('ola – warned: rule 3');
});

test('whoever cannot be told apart is not watched, and a name of several is asked back', async () => {
  const place = await seededPlace(MENTIONS);

  const unknown = await place.at('watch', '3');
  const several = await place.at('watch', '@bob');
  const stranger = await place.at('watch', 'nobody_here');
  const elsewhere = await place.at('watch', 'lemmy/@new_one');
  const unnamed = await place.at('watch', '--rung', 'warned');

  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be told for sure') });
  expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining('mastodon/@bob, reddit/@bob') });
  expect(stranger).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing is stored') });
  expect(elsewhere).toMatchObject({ code: 0, stdout: expect.stringContaining('lemmy/@new_one  watched') });
  expect(unnamed).toMatchObject({ code: 2, stderr: expect.stringContaining('nobody was named') });
});

test('show, explain and digests say it, and the mention stays what and where it was', async () => {
  const place = await seededPlace(MENTIONS, {
    rest: 'channels: [{ name: out, type: stdout }]\ndigests: [{ name: d, schedule: immediately, channels: [out] }]\n',
  });
  const before = JSON.parse((await place.at('list', '--json')).stdout) as unknown;
  await place.at('watch', '1', '--reason', 'insults \u001B[31mred');

  const shown = await place.at('show', '4', '--json');
  const screens = [(await place.at('show', '4')).stdout, (await place.at('explain', '4')).stdout];
  const other = await place.at('show', '2', '--json');
  const digest = await place.at('digest', '--force', '--dry-run');

  expect(JSON.parse(shown.stdout)).toMatchObject({ watched: { author: 'mastodon/@bob', rung: 'watched' } });
  for (const screen of screens) expect(screen).toContain('Watch-list\n  mastodon/@bob  watched since');
  for (const screen of screens) expect(screen).not.toContain('\u001B');
  expect(JSON.parse(other.stdout)).toMatchObject({ watched: null });
  expect(digest.stdout.match(/author on the watch-list: watched/gu)).toHaveLength(2);
  expect(JSON.parse((await place.at('list', '--json')).stdout)).toEqual(before);
});

test('evidence is kept at once where that is asked for', async () => {
  const server = await serve((_request, reply) => void reply.end('<p>Acme are thieves</p>'));
  const place = await seededPlace([added('a', { ...bob(), url: `${server.url}/post` })], {
    rest: `sources: [{ name: s, type: feed, url: "${server.url}/feed" }]\n`,
  });

  const kept = await place.at('watch', '1', '--evidence', '--out', 'bob');
  const byHandle = await place.at('watch', '@bob', '--rung', 'warned', '--reason', 'rule 1', '--evidence');
  const later = await place.at('watch', '1', '--rung', 'warned', '--reason', 'rule 1');

  expect(kept.stdout).toContain('files in bob;');
  expect(existsSync(place.file('bob/page.html'))).toBe(true);
  expect(byHandle).toMatchObject({ code: 2, stderr: expect.stringContaining('none was named') });
  expect(later.stdout).not.toContain('mentionwatch evidence');
});

test('what they wrote outlives retention while they are on the list, and goes with them', async () => {
  const old = { firstSeenAt: NOW - 400 * 86_400_000, status: 'dismissed' as const };
  const place = await seededPlace([added('a', { ...bob(), ...old }), added('b', { ...nobody, ...old })]);
  await place.at('watch', '1');

  const purged = await place.at('purge', '--older-than', '365d', '--json');
  const dry = await place.at('forget', '--author', 'BOB', '--dry-run');
  const exported = await place.at('export');
  await place.at('watch', '1', '--rung', 'off', '--reason', 'apologized');
  const off = await place.at('purge', '--older-than', '365d', '--dry-run', '--json');
  const forgotten = await place.at('forget', '--author', '@bob');

  expect(JSON.parse(purged.stdout)).toMatchObject({ mentions: 1, keptAsEvidence: 1 });
  expect(dry.stdout).toContain('Would take off the watch-list, with all that was decided: mastodon/@bob');
  expect(JSON.parse(off.stdout)).toMatchObject({ mentions: 1, keptAsEvidence: 0 });
  expect(forgotten.stdout).toContain('Taken off the watch-list');
  expect((await place.at('watch')).stdout).toBe('Nobody is on the watch-list.\n');

  await place.write('exported.ndjson', exported.stdout);
  const imported = await place.at('import', 'exported.ndjson');
  expect(imported.code).toBe(0);
  const [entry] = JSON.parse((await place.at('watch', '--json')).stdout) as Entry[];
  expect(entry).toMatchObject({ author: 'mastodon/@bob', rung: 'watched', mentions: 1 });
});

test('whoever was taken off is purged with the rest', async () => {
  const place = await seededPlace([]);
  await withStore(place.file('mentionwatch.db'), async (store) => {
    const at = NOW - 400 * 86_400_000;
    await store.addWatchStep('reddit/@a', { at, actor: 'ayse', rung: 'watched', reason: null });
    await store.addWatchStep('reddit/@a', { at, actor: 'ayse', rung: 'off', reason: 'mistaken' });
    await store.addWatchStep('reddit/@b', { at, actor: 'ayse', rung: 'watched', reason: null });
  });

  await place.at('purge', '--older-than', '365d');

  const left = JSON.parse((await place.at('watch', '--json')).stdout) as Entry[];
  expect(left.map(({ author }) => author)).toEqual(['reddit/@b']);
});

test('a new complaint of somebody who was blocked is as urgent as anybody’s, and its triage says who wrote it', async () => {
  const posts = ['blocked_one', 'anybody'].map(
    (handle) =>
      `{"id":"${handle}","url":"https://social.example/@${handle}/1","text":"Acme order 5512 of 3 May never arrived, I called twice${handle === 'anybody' ? ' in vain' : ''}","author":{"handle":"${handle}"}}\n`,
  );
  const sim = await simulation(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: drop, type: file, path: ./drop.ndjson }]
`);
  await sim.place.write('drop.ndjson', posts.join(''));
  const key = 'social.example/@blocked_one';
  for (const rung of ['watched', 'warned', 'blocked'] as const) {
    await sim.store.addWatchStep(key, { at: NOW, actor: 'ayse', rung, reason: 'r' });
  }

  await sim.scanAt(NOW);

  const mentions = await sim.store.listMentions({}, { sort: 'oldest' });
  const theirs = mentions.find(({ author }) => author?.handle === 'blocked_one');
  const other = mentions.find(({ author }) => author?.handle === 'anybody');
  expect(theirs?.triage.reasons).toContainEqual(
    expect.objectContaining({ rule: 'watched-author', weight: 0, text: 'the author is on the watch-list: blocked' }),
  );
  expect(theirs).toMatchObject({ status: 'unanswered', watched: 'blocked' });
  expect(theirs?.triage).toMatchObject({ intent: 'complaint', urgency: other?.triage.urgency });
  expect(other?.watched).toBeNull();
});
