import { expect, test } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import { added, NOW, stored, temporaryStore } from '../support/database.ts';

const HOUR_MS = 3_600_000;
const NEVER = { createdBefore: 0, usedBefore: 0 };

function session(key: string, at: number, person = 'ayse') {
  return { key, person, credential: 'c', createdAt: at, usedAt: at };
}

test('a session is found until it is ended, and remembers its last use', async () => {
  const store = await temporaryStore();
  await store.addSession(session('a', NOW), NEVER);
  await store.useSession('a', NOW + 5);

  expect(await store.findSession('a')).toEqual({ ...session('a', NOW), usedAt: NOW + 5 });

  await store.endSession('a');

  expect(await store.findSession('a')).toBeNull();
});

test('with a new session those that have ended by themselves are forgotten', async () => {
  const store = await temporaryStore();
  await store.addSession(session('old', NOW - 10), NEVER);
  await store.addSession(session('kept', NOW), NEVER);

  await store.addSession(session('new', NOW + 1), { createdBefore: NOW - 5, usedBefore: 0 });

  expect(await store.findSession('old')).toBeNull();
  expect(await store.findSession('kept')).not.toBeNull();
});

test('of many sessions of one person the fifty that were used last are kept', async () => {
  const store = await temporaryStore();
  for (let i = 0; i < 52; i++) await store.addSession(session(`s${i}`, NOW + i), NEVER);
  await store.addSession(session('other', NOW, 'ola'), NEVER);

  expect(await store.findSession('s1')).toBeNull();
  expect(await store.findSession('s2')).not.toBeNull();
  expect(await store.findSession('other')).not.toBeNull();
});

test('views are kept by person and name, a hundred of them', async () => {
  const store = await temporaryStore();
  await store.saveView('ayse', { name: 'Turkish', query: 'lang=tr' });
  await store.saveView('ayse', { name: 'Turkish', query: 'lang=tr&sort=newest' });
  await store.saveView('ola', { name: 'Polish', query: 'lang=pl' });

  expect(await store.savedViews('ayse')).toEqual([{ name: 'Turkish', query: 'lang=tr&sort=newest' }]);

  for (let i = 0; i < 99; i++) await store.saveView('ayse', { name: `v${i}`, query: '' });

  expect(await store.saveView('ayse', { name: 'one too many', query: '' })).toBe(false);
  expect(await store.saveView('ayse', { name: 'Turkish', query: '' })).toBe(true);

  await store.dropView('ayse', 'Turkish');

  expect((await store.savedViews('ayse')).map(({ name }) => name)).not.toContain('Turkish');
});

test('what is open is counted, late and unowned within it', async () => {
  const store = await temporaryStore();
  const late = { respondBy: NOW - 1 };
  const praise = { sentiment: { label: 'positive', score: 1, confidence: 1, reasons: [] } } satisfies Partial<Mention>;
  await stored(
    store,
    added('1', late),
    added('2', { ...late, owner: 'ayse' }),
    added('3'),
    added('4', { ...late, status: 'answered' }),
    added('5', { ...late, ...praise }),
  );

  expect(await store.openCounts(NOW)).toEqual({ open: 3, overdue: 2, unowned: 2 });
});

test('deadlines come in their order, from an instant on', async () => {
  const store = await temporaryStore();
  await stored(
    store,
    added('late', { respondBy: NOW - 1 }),
    added('last', { respondBy: NOW + 9 }),
    added('first', { respondBy: NOW }),
    added('answered', { respondBy: NOW + 2, status: 'answered' }),
  );

  const next = await store.listMentions({ dueFrom: NOW }, { sort: 'deadline' });

  expect(next.map(({ id }) => id)).toEqual([3, 2]);
});

test('answered cases in which nobody has done anything are found, the longest silent first', async () => {
  const store = await temporaryStore();
  const answered = { status: 'answered', answeredAt: NOW - 9 * HOUR_MS } as const;
  const [long = 0, short = 0, busy = 0] = await stored(
    store,
    added('1', answered),
    added('2', answered),
    added('3', answered),
  );
  const step = (at: number) => ({ at, actor: 'ayse', type: 'answered', note: null });
  await store.addEvent(long, step(NOW - 9 * HOUR_MS));
  await store.addEvent(short, step(NOW - 5 * HOUR_MS));
  await store.addEvent(busy, step(NOW - 1 * HOUR_MS));
  await store.addEvent(long, { at: NOW, actor: 'mentionwatch', type: 'matched', note: null });

  const silent = await store.silentCases(NOW - 2 * HOUR_MS, 10);

  expect(silent.map(({ id }) => id)).toEqual([long, short]);
});

test('news are the mentions with newer events, and the number of the newest', async () => {
  const store = await temporaryStore();
  const empty = await store.newsSince(0);
  const [first = 0] = await stored(store, added('1'), added('2'));
  const before = await store.newsSince(empty.lastEvent);
  await store.addEvent(first, { at: NOW, actor: 'ayse', type: 'note', note: 'x' });

  const after = await store.newsSince(before.lastEvent);

  expect(empty).toEqual({ lastEvent: 0, mentions: [] });
  expect(before.mentions.toSorted()).toEqual([1, 2]);
  expect(after.mentions).toEqual([first]);
  expect(await store.newsSince(after.lastEvent)).toEqual({ lastEvent: after.lastEvent, mentions: [] });
});

test('of very many news the newest are told', async () => {
  const store = await temporaryStore();
  const [first = 0, second = 0] = await stored(store, added('1'), added('2'));
  for (let i = 0; i < 250; i++) await store.addEvent(second, { at: NOW, actor: 'ayse', type: 'note', note: null });
  await store.addEvent(first, { at: NOW, actor: 'ayse', type: 'note', note: null });

  expect((await store.newsSince(0)).mentions).toEqual([first, second]);
});
