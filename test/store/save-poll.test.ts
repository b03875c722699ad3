import { describe, expect, test } from 'vitest';
import type { Copy } from '../../src/store/store.ts';
import { added, mention, NOW, poll, stored, temporaryStore } from '../support/database.ts';

const DAY_MS = 86_400_000;

const copy: Copy = {
  url: 'https://news.example/2',
  title: 'Acme recalls kettles',
  source: 'news',
  publisher: 'The Example',
  seenAt: NOW,
};

describe('a poll', () => {
  test('comes back as it was saved, mentions and place', async () => {
    const store = await temporaryStore();
    const given = added('a', { rating: 2, publisher: 'The Example', owner: 'ayse' }, { copies: [copy] });

    const saved = await store.savePoll({ poll: poll(), added: [given], met: [] });

    expect(saved).toEqual([{ id: 1, isNew: true }]);
    expect(await store.getMention(1)).toEqual({ ...given.mention, id: 1, duplicates: 1 });
    expect(await store.events(1)).toEqual(given.events);
    expect(await store.copies(1)).toEqual([copy]);
    expect(await store.readPolls()).toEqual([poll()]);
  });

  test('replaces the record of its place and of no other', async () => {
    const store = await temporaryStore();
    await store.savePollState(poll({ place: 'acme' }));
    await store.savePollState(poll({ place: 'other' }));

    await store.savePollState(poll({ place: 'acme', failuresInARow: 3, lastError: 'down', state: poll().state }));
    await store.forgetPolls([{ source: 'forum', place: 'other' }]);

    expect(await store.readPolls()).toEqual([poll({ place: 'acme', failuresInARow: 3, lastError: 'down' })]);
  });

  test('that fails half-way stores nothing at all', async () => {
    const store = await temporaryStore();
    const broken = added('b', { status: 'lost' as 'answered' });

    const saving = store.savePoll({ poll: poll(), added: [added('a'), broken], met: [] });

    await expect(saving).rejects.toThrow('CHECK');
    expect(await store.listMentions()).toEqual([]);
    expect(await store.readPolls()).toEqual([]);
    expect(await store.findSeen([{ kind: 'url', key: 'a' }])).toEqual(new Map());
  });
});

describe('what was seen before', () => {
  test('is found under each of its keys, and kinds of keys do not mix', async () => {
    const store = await temporaryStore();
    const keys = [
      { kind: 'platform-id', key: 'x' },
      { kind: 'content', key: 'y' },
    ] as const;
    await stored(store, added('a', {}, { keys }));

    const seen = await store.findSeen([...keys, { kind: 'url', key: 'x' }]);

    expect(seen).toEqual(
      new Map([
        ['platform-id:x', 1],
        ['content:y', 1],
      ]),
    );
  });

  test('is not stored again by a poll that did not know of it: its alert is added', async () => {
    const store = await temporaryStore();
    await stored(store, added('a'));
    const again = added('a', { matches: [{ alert: 'other', spans: [] }] });
    const more = { ...again, keys: [...again.keys, { kind: 'content' as const, key: 'new' }] };

    const saved = await store.savePoll({ poll: null, added: [more, added('a')], met: [] });

    expect(saved).toEqual([
      { id: 1, isNew: false },
      { id: 1, isNew: false },
    ]);
    expect((await store.getMention(1))?.matches.map((match) => match.alert)).toEqual(['acme', 'other']);
    expect(await store.events(1)).toHaveLength(1);
    expect(await store.findSeen([{ kind: 'content', key: 'new' }])).toEqual(new Map([['content:new', 1]]));
  });

  test('twice in one poll is one mention', async () => {
    const store = await temporaryStore();

    const saved = await store.savePoll({ poll: null, added: [added('a'), added('a')], met: [] });

    expect(saved.map((one) => one.isNew)).toEqual([true, false]);
    expect(await store.listMentions()).toHaveLength(1);
  });

  test('stays seen after it was purged', async () => {
    const store = await temporaryStore();
    await stored(store, added('a', { status: 'resolved', firstSeenAt: NOW - 400 * DAY_MS }));
    await store.purgeBefore(NOW - 365 * DAY_MS);

    const saved = await store.savePoll({ poll: null, added: [added('a')], met: [] });

    expect(saved).toEqual([{ id: null, isNew: false }]);
    expect(await store.listMentions()).toEqual([]);
  });

  test('takes up copies, keys, alerts and events when it is met again', async () => {
    const store = await temporaryStore();
    await stored(store, added('a'));
    const event = { at: NOW + 1, actor: 'mentionwatch', type: 'duplicate', note: 'news' };
    const met = {
      id: 1,
      keys: [{ kind: 'url' as const, key: 'copy' }],
      matches: [{ alert: 'other', spans: [] }],
      copies: [copy, { ...copy, url: null }],
      events: [event],
    };

    await store.savePoll({ poll: null, added: [], met: [met, { ...met, id: 77 }] });

    expect(await store.getMention(1)).toMatchObject({
      duplicates: 2,
      matches: [{ alert: 'acme' }, { alert: 'other' }],
    });
    expect((await store.events(1)).at(-1)).toEqual(event);
    expect(await store.findSeen(met.keys)).toEqual(new Map([['url:copy', 1]]));
  });

  test('is found by many keys at once', async () => {
    const store = await temporaryStore();
    await stored(store, ...Array.from({ length: 300 }, (_, i) => added(`k${i}`)));

    const seen = await store.findSeen(
      Array.from({ length: 1_000 }, (_, i) => ({ kind: 'url' as const, key: `k${i}` })),
    );

    expect(seen.size).toBe(300);
    expect(seen.get('url:k299')).toBe(300);
  });
});

describe('near-duplicate candidates', () => {
  test('come with most shared bands first, at most twenty', async () => {
    const store = await temporaryStore();
    await stored(store, added('far', { title: 'Far' }, { bandKeys: [1, 9, 10] }));
    await stored(store, added('near', { title: 'Near' }, { bandKeys: [1, 2, 3] }));
    await stored(store, ...Array.from({ length: 70 }, (_, i) => added(`one${i}`, {}, { bandKeys: [3] })));

    const [found = [], none] = await store.findCandidates([[1, 2, 3], [4]]);

    expect(found).toHaveLength(20);
    expect(found[0]).toEqual({
      id: 2,
      title: 'Near',
      text: mention().text,
      author: mention().author,
      publisher: null,
      platform: 'feed',
      source: 'forum',
      firstSeenAt: NOW,
    });
    expect(none).toEqual([]);
    expect(await store.findCandidates([[]])).toEqual([[]]);
    expect(await store.findCandidates([])).toEqual([]);
  });

  test('are forgotten after thirty days, with their part of the index', async () => {
    const store = await temporaryStore();
    const old = added('old', { firstSeenAt: NOW - 31 * DAY_MS }, { bandKeys: [1] });
    await stored(store, old, added('young', { firstSeenAt: NOW - 29 * DAY_MS }, { bandKeys: [1] }));
    expect((await store.findCandidates([[1]])).flat().map((one) => one.id)).toEqual([2]);

    await store.tidy();

    const records = await Array.fromAsync(store.exportMentions());
    expect(records.map((record) => record.bandKeys)).toEqual([[], [1]]);
    expect((await store.findCandidates([[1]])).flat().map((one) => one.id)).toEqual([2]);
  });
});

test('a candidate whose storing was undone is not taken for the next mention of its number', async () => {
  const store = await temporaryStore();
  const undone = store.inTransaction(async (tx) => {
    await stored(tx, added('gone', { title: 'Gone' }, { bandKeys: [1] }));
    expect((await tx.findCandidates([[1]])).flat().map((one) => one.title)).toEqual(['Gone']);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');

  await stored(store, added('next', { title: 'Next' }, { bandKeys: [1] }));

  expect((await store.findCandidates([[1]])).flat().map(({ id, title }) => [id, title])).toEqual([[1, 'Next']]);
});

describe('what comes from outside', () => {
  test('is cut to sane lengths, without NUL and half characters', async () => {
    const store = await temporaryStore();
    const given = added('a', {
      title: `\0${'x'.repeat(1_000_000)}`,
      text: `a\0b\uD800c${'😀'.repeat(100_000)}`,
      url: `https://forum.example/${'u'.repeat(10_000)}`,
      author: { name: 'n'.repeat(10_000), handle: '\uDC00', url: null, followers: 1e12 },
    });

    await stored(store, given);

    const found = await store.getMention(1);
    expect(found?.title).toBe('x'.repeat(1_999));
    expect(found?.text.startsWith('ab\uFFFDc😀')).toBe(true);
    expect(found?.text.endsWith('😀')).toBe(true);
    expect(found?.text.length).toBeLessThanOrEqual(100_000);
    expect(found?.url).toBeNull();
    expect(found?.author).toEqual({ name: 'n'.repeat(300), handle: '\uFFFD', url: null, followers: 1e12 });
  });

  test('is never read as SQL', async () => {
    const store = await temporaryStore();
    const nasty = `'; DROP TABLE mentions; --`;

    await stored(store, added(nasty, { source: nasty, matches: [{ alert: nasty, spans: [] }] }));

    expect(await store.listMentions({ source: [nasty], alert: [nasty], search: nasty })).toEqual([]);
    expect(await store.listMentions({ source: [nasty], alert: [nasty] })).toHaveLength(1);
  });
});

test('what is looked up and saved in one transaction cannot be overtaken by another poll', async () => {
  const store = await temporaryStore();
  const polls = ['news', 'forum', 'shop'].map((source) =>
    store.inTransaction(async (tx) => {
      const [known] = await tx.findCandidates([[1]]);
      await Promise.resolve();
      const original = known?.[0];
      if (original === undefined)
        return tx.savePoll({ poll: null, added: [added(source, {}, { bandKeys: [1] })], met: [] });
      const met = { id: original.id, keys: [], matches: [], copies: [{ ...copy, source }], events: [] };
      return tx.savePoll({ poll: null, added: [], met: [met] });
    }),
  );

  await Promise.all(polls);

  expect(await store.listMentions()).toMatchObject([{ duplicates: 2 }]);
});
