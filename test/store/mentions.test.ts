import { describe, expect, test } from 'vitest';
import type { MentionFilters, Sort, Store } from '../../src/store/store.ts';
import { added, NOW, stored, temporaryStore } from '../support/database.ts';

const HOUR_MS = 3_600_000;

const calm = { score: 0, confidence: 0, reasons: [] };
const nothing = { intent: 'other' as const, signals: [], reasons: [] };

/** Four mentions, as different as filters want them. */
async function fourMentions(): Promise<Store> {
  const store = await temporaryStore();
  await stored(
    store,
    added('1', { title: 'Kargo gelmedi', language: 'tr', owner: 'ayse', publishedAt: NOW - 5 * HOUR_MS }),
    added('2', {
      title: 'İSTANBUL mağazası 100%',
      source: 'news',
      kind: 'article',
      firstSeenAt: NOW - 3 * HOUR_MS,
      publishedAt: null,
      sentiment: { label: 'neutral', ...calm },
      triage: { ...nothing, urgency: 5 },
      matches: [{ alert: 'other', spans: [] }],
    }),
    added('3', {
      title: 'Everything fine',
      publishedAt: NOW - 9 * HOUR_MS,
      firstSeenAt: NOW - 9 * HOUR_MS,
      status: 'answered',
      answeredAt: NOW,
      sentiment: { label: 'positive', ...calm },
      triage: { ...nothing, urgency: 0 },
    }),
    added('4', {
      title: 'No refund',
      respondBy: NOW - 1,
      triage: { ...nothing, urgency: 90 },
      publishedAt: NOW - HOUR_MS,
    }),
  );
  return store;
}

describe('filters', () => {
  test.each<[string, MentionFilters, number[]]>([
    ['nothing', {}, [4, 2, 1, 3]],
    ['empty lists', { alert: [], source: [], status: [] }, [4, 2, 1, 3]],
    ['ids', { ids: [3, 1, 99] }, [1, 3]],
    ['an alert', { alert: ['other', 'none'] }, [2]],
    ['a source', { source: ['news'] }, [2]],
    ['a language', { lang: ['tr', 'pl'] }, [1]],
    ['a label', { sentiment: ['negative'] }, [4, 1]],
    ['two labels', { sentiment: ['positive', 'neutral'] }, [2, 3]],
    ['a status', { status: ['answered'] }, [3]],
    ['an unknown status', { status: ['lost' as 'answered'] }, []],
    ['a kind', { kind: ['article'] }, [2]],
    ['an owner', { owner: ['ayse'] }, [1]],
    ['nobody', { unowned: true }, [4, 2, 3]],
    ['an urgency', { minUrgency: 60 }, [4, 1]],
    ['when we saw it', { since: NOW - 3 * HOUR_MS, until: NOW }, [2]],
    ['when it was said', { since: NOW - 5 * HOUR_MS, until: NOW - HOUR_MS, timeOf: 'said' }, [2, 1]],
    ['overdue', { overdueAt: NOW }, [4]],
    ['words in any spelling', { search: 'istanbul MAGAZASI' }, [2]],
    ['words of the text', { search: 'acme parcel' }, [4, 2, 1, 3]],
    ['words in any order', { search: 'parcel acme' }, [4, 2, 1, 3]],
    ['words that are all there', { search: 'parcel zebra' }, []],
    ['signs that SQL knows', { search: '100%' }, [2]],
    ['and no others', { search: '1_0' }, []],
    ['white space', { search: '  ' }, [4, 2, 1, 3]],
    ['several at once', { sentiment: ['negative'], status: ['unanswered'], alert: ['acme'], minUrgency: 70 }, [4]],
  ])('by %s', async (_name, filters, ids) => {
    const store = await fourMentions();

    const found = await store.listMentions(filters);

    expect(found.map((one) => one.id)).toEqual(ids);
    expect((await store.countMentions(filters, NOW)).mentions).toBe(ids.length);
    const rows = await Array.fromAsync(store.reportRows(filters));
    expect(rows.map((row) => row.id).sort()).toEqual(ids.toSorted());
  });
});

describe('lists', () => {
  test.each<[Sort, number[]]>([
    ['newest', [4, 2, 1, 3]],
    ['oldest', [3, 1, 2, 4]],
    ['urgency', [4, 1, 2, 3]],
  ])('sorted by %s come in pages', async (sort, ids) => {
    const store = await fourMentions();

    const pages = [await store.listMentions({}, { sort, limit: 3 }), await store.listMentions({}, { sort, offset: 3 })];

    expect(pages.map((page) => page.map((one) => one.id))).toEqual([ids.slice(0, 3), ids.slice(3)]);
  });

  test('an id that is none finds nothing', async () => {
    const store = await fourMentions();

    expect(await Promise.all([0, -1, 1.5, Number.NaN, 99].map((id) => store.getMention(id)))).toEqual(
      Array(5).fill(null),
    );
  });

  test('a thread is found by its message and by what answers it, on its platform only', async () => {
    const store = await temporaryStore();
    await stored(
      store,
      added('1', { platform: 'reddit', platformId: 't3_a' }, { threadId: 't3_a' }),
      added('2', { platform: 'reddit', platformId: 't1_b', publishedAt: NOW }, { threadId: 't3_a', parentId: 't3_a' }),
      added('3', { platform: 'other', platformId: 't3_a' }),
    );

    const found = await store.findThread('reddit', ['t3_a', 't3_a']);

    expect(found.map((one) => one.id)).toEqual([1, 2]);
    expect(await store.findThread('reddit', [])).toEqual([]);
  });
});

describe('figures', () => {
  test('count what is open, overdue and without an owner', async () => {
    const store = await fourMentions();

    const counts = await store.countMentions({}, NOW);

    expect(counts).toEqual({
      mentions: 4,
      negative: 2,
      neutral: 1,
      positive: 1,
      unanswered: 3,
      open: 2,
      overdue: 1,
      unowned: 1,
    });
    expect(await store.countMentions({ source: ['none'] }, NOW)).toMatchObject({ mentions: 0, open: 0 });
  });

  test.each([
    ['source', ['forum', 'news']],
    ['alert', ['acme', 'other']],
    ['language', ['en', 'tr']],
    ['owner', [null, 'ayse']],
    ['label', ['negative', 'neutral', 'positive']],
  ] as const)('come by %s', async (by, keys) => {
    const store = await fourMentions();

    const groups = await store.countBy(by, {}, NOW);

    expect(groups.map((group) => group.key)).toEqual(keys);
    expect(groups.reduce((sum, group) => sum + group.mentions, 0)).toBe(4);
  });

  test('voices come by window of time: who speaks twice is one, who is not known is one each time', async () => {
    const store = await temporaryStore();
    const by = (handle: string | null) => ({ name: null, handle, url: null, followers: null });
    const said = (publishedAt: number, handle: string | null) => ({ publishedAt, author: by(handle), platform: 'x' });
    await stored(
      store,
      added('a', said(HOUR_MS, 'ada')),
      added('b', said(2 * HOUR_MS - 1, 'ada')),
      added('c', said(HOUR_MS, 'bo')),
      added('d', said(HOUR_MS, null)),
      added('e', said(HOUR_MS, null)),
      added('f', said(3 * HOUR_MS, 'ada')),
      added('g', { ...said(3 * HOUR_MS, 'cy'), source: 'news' }),
    );

    expect([...(await store.voicesByWindow({ source: ['forum'] }, HOUR_MS))]).toEqual([
      [1, 4],
      [3, 1],
    ]);
    expect([...(await store.voicesByWindow({ until: 2 * HOUR_MS }, HOUR_MS))]).toEqual([[1, 4]]);
  });

  test('rows of a report come in order of time, page after page, none twice', async () => {
    const store = await temporaryStore();
    const many = Array.from({ length: 9_000 }, (_, i) => added(`k${i}`, { firstSeenAt: NOW - (i % 7) }));
    await stored(store, ...many);

    const rows = await Array.fromAsync(store.reportRows({ since: NOW - 5 }));

    expect(rows).toHaveLength(many.filter((one) => one.mention.firstSeenAt >= NOW - 5).length);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.map((row) => row.firstSeenAt)).toEqual(rows.map((row) => row.firstSeenAt).toSorted((a, b) => a - b));
    expect(rows[0]).toMatchObject({ alerts: ['acme'], label: 'negative', respondBy: NOW + HOUR_MS, answeredAt: null });
  });
});

describe('cases', () => {
  const event = { at: NOW, actor: 'ayse', type: 'answered', note: 'called' };

  test('change with their event', async () => {
    const store = await fourMentions();
    const change = { status: 'answered', answeredAt: NOW, answeredBy: 'ayse', answerUrl: null } as const;

    const changed = await store.updateCase(1, 'unanswered', change, event);

    expect(changed).toMatchObject({ id: 1, ...change, owner: 'ayse', respondBy: NOW + HOUR_MS });
    expect(await store.getMention(1)).toEqual(changed);
    expect((await store.events(1)).at(-1)).toEqual(event);
  });

  test('do not change when somebody was faster', async () => {
    const store = await fourMentions();
    const changes = ['answered', 'dismissed'].map((status) =>
      store.updateCase(1, 'unanswered', { status: status as 'answered' }, { ...event, type: status }),
    );

    const [first, second] = await Promise.all(changes);

    expect([first?.status, second]).toEqual(['answered', null]);
    expect((await store.events(1)).map((one) => one.type)).toEqual(['seen', 'answered']);
    expect(await store.updateCase(99, 'unanswered', {}, event)).toBeNull();
  });

  test('can be given back to nobody', async () => {
    const store = await fourMentions();

    expect(await store.updateCase(1, 'unanswered', { owner: null }, event)).toMatchObject({ owner: null });
  });

  test('take notes, if they exist', async () => {
    const store = await fourMentions();

    await store.addEvent(1, { ...event, note: 'n'.repeat(20_000) });

    expect((await store.events(1)).at(-1)?.note).toHaveLength(10_000);
    await expect(store.addEvent(99, event)).rejects.toMatchObject({ fault: 'usage' });
  });
});
