import { expect, test } from 'vitest';
import type { MentionRecord, Store } from '../../src/store/store.ts';
import { added, NOW, stored, temporaryStore } from '../support/database.ts';

const DAY_MS = 86_400_000;

const copy = { url: null, title: 'Copy', source: 'news', publisher: 'The Example', seenAt: NOW };

async function exported(store: Store): Promise<MentionRecord[]> {
  return await Array.fromAsync(store.exportMentions());
}

async function fullStore(): Promise<Store> {
  const store = await temporaryStore();
  await stored(
    store,
    added(
      'a',
      { owner: 'ayse', rating: 1.5 },
      { bandKeys: [7, 4_294_967_295], threadId: 't', parentId: 'p', copies: [copy, copy] },
    ),
    added('b', { author: null, url: null, title: '' }, { keys: [], events: [] }),
    added(
      'c',
      { matches: [] },
      {
        keys: [
          { kind: 'platform-id', key: '1' },
          { kind: 'content', key: '2' },
        ],
      },
    ),
  );
  await store.addEvent(1, { at: NOW + 1, actor: 'ayse', type: 'note', note: 'called\nback' });
  return store;
}

test('what is exported and imported elsewhere is the same, down to keys and bands', async () => {
  const records = await exported(await fullStore());
  const other = await temporaryStore();

  const result = await other.importMentions(records);

  expect(result).toEqual({ added: 3, known: 0, renumbered: new Map() });
  expect(await exported(other)).toEqual(records);
  expect(records[0]).toMatchObject({
    threadId: 't',
    bandKeys: [7, 4_294_967_295],
    copies: [copy, copy],
    mention: { duplicates: 2 },
  });
});

test('survives being written as JSON', async () => {
  const records = await exported(await fullStore());
  const other = await temporaryStore();

  await other.importMentions(JSON.parse(JSON.stringify(records)));

  expect(await exported(other)).toEqual(records);
});

test('importing twice adds nothing', async () => {
  const store = await fullStore();
  const records = await exported(store);

  const result = await store.importMentions(records);

  expect(result).toMatchObject({ added: 0, known: 3 });
  expect(await exported(store)).toEqual(records);
});

test('a mention whose id is taken gets another, and says which', async () => {
  const records = await exported(await fullStore());
  const other = await temporaryStore();
  await stored(other, added('mine'));

  const result = await other.importMentions(records);

  expect(result).toEqual({ added: 3, known: 0, renumbered: new Map([[1, 4]]) } satisfies typeof result);
  expect((await other.getMention(4))?.owner).toBe('ayse');
  expect(await other.events(4)).toEqual(records[0]?.events);
  expect(await other.findSeen([{ kind: 'url', key: 'a' }])).toEqual(new Map([['url:a', 4]]));
});

test('a purged mention that somebody imports comes back', async () => {
  const store = await temporaryStore();
  await stored(store, added('a', { firstSeenAt: NOW - 400 * DAY_MS, status: 'resolved' }));
  const records = await exported(store);
  await store.purgeBefore(NOW);

  const result = await store.importMentions(records);

  expect(result.added).toBe(1);
  expect(await store.findSeen([{ kind: 'url', key: 'a' }])).toEqual(new Map([['url:a', 1]]));
});

test('filters choose what is exported, page after page', async () => {
  const store = await temporaryStore();
  await stored(
    store,
    ...Array.from({ length: 600 }, (_, i) => added(`k${i}`, { source: i % 2 === 0 ? 'even' : 'odd' })),
  );

  const records = await Array.fromAsync(store.exportMentions({ source: ['even'] }));

  expect(records).toHaveLength(300);
  expect(records.every((record) => record.mention.source === 'even' && record.keys.length === 1)).toBe(true);
});

test('an import that fails half-way adds nothing', async () => {
  const records = await exported(await fullStore());
  const broken = records.map((record, index) =>
    index < 2 ? record : { ...record, mention: { ...record.mention, status: 'lost' as 'answered' } },
  );
  const other = await temporaryStore();

  await expect(other.importMentions(broken)).rejects.toThrow();

  expect(await exported(other)).toEqual([]);
});
