import { describe, expect, test } from 'vitest';
import type { NewDigest } from '../../src/store/delivery-store.ts';
import type { Store } from '../../src/store/store.ts';
import { added, message, NOW, stored, temporaryStore } from '../support/database.ts';

const MINUTE_MS = 60_000;

function digest(given: Partial<NewDigest> = {}): NewDigest {
  return {
    digest: 'daily',
    createdAt: NOW,
    slotAt: NOW,
    mentionIds: [2, 1],
    deliveries: [
      { channel: 'care', message: message('m-care'), nextAttemptAt: NOW },
      { channel: 'ops', message: message('m-ops'), nextAttemptAt: NOW + MINUTE_MS },
    ],
    ...given,
  };
}

async function storeWithDigest(): Promise<Store> {
  const store = await temporaryStore();
  await stored(store, added('1'), added('2'), added('3'));
  await store.queueDigest(digest());
  return store;
}

describe('a digest', () => {
  test('is recorded with its deliveries, its slot and what it lists', async () => {
    const store = await temporaryStore();
    await stored(store, added('1'), added('2'), added('3'));

    const ids = await store.queueDigest(digest());

    expect(ids).toEqual([1, 2]);
    expect(await store.lastSlot('daily')).toBe(NOW);
    expect(await store.listedBefore('daily', [1, 2, 3])).toEqual(new Set([1, 2]));
    expect(await store.listedBefore('other', [1, 2, 3])).toEqual(new Set());
    expect(await store.dueDeliveries(NOW)).toEqual([
      {
        id: 1,
        digest: 'daily',
        channel: 'care',
        message: message('m-care'),
        mentionIds: [2, 1],
        createdAt: NOW,
        status: 'queued',
        attempts: 0,
        nextAttemptAt: NOW,
        lastError: null,
        sentAt: null,
      },
    ]);
  });

  test('is made once a slot, whoever comes second', async () => {
    const store = await storeWithDigest();

    const again = await store.queueDigest(digest({ deliveries: [] }));
    const earlier = await store.queueDigest(digest({ slotAt: NOW - 1 }));

    expect([again, earlier]).toEqual([null, null]);
    expect(await store.waitingDeliveries()).toHaveLength(2);
    expect(await store.lastSlot('daily')).toBe(NOW);
  });

  test('without a slot is always made; the same message is recorded once', async () => {
    const store = await storeWithDigest();
    const other = [{ channel: 'care', message: message('m-2'), nextAttemptAt: NOW }];

    const ids = await store.queueDigest(digest({ slotAt: null, deliveries: other }));
    const same = await store.queueDigest(digest({ slotAt: null, deliveries: other }));

    expect(ids).toHaveLength(1);
    expect(same).toEqual(ids);
    expect(await store.waitingDeliveries()).toHaveLength(3);
  });

  test('that has nothing to say still serves its slot, and never moves it back', async () => {
    const store = await temporaryStore();
    expect(await store.lastSlot('daily')).toBeNull();

    await store.markSlot('daily', NOW);
    await store.markSlot('daily', NOW - 1);

    expect(await store.lastSlot('daily')).toBe(NOW);
  });
});

describe('a delivery', () => {
  test('that was begun and never finished is tried again under the same message id', async () => {
    const store = await storeWithDigest();
    const [delivery] = await store.dueDeliveries(NOW);

    const begun = await store.beginDelivery({ id: delivery?.id ?? 0, attempts: 0 }, NOW + MINUTE_MS);

    expect(begun).toBe(true);
    expect(await store.dueDeliveries(NOW)).toEqual([]);
    const later = await store.dueDeliveries(NOW + MINUTE_MS);
    expect(later).toMatchObject([{ id: 1, status: 'unknown', attempts: 1, message: { id: 'm-care' } }, { id: 2 }]);
  });

  test('is begun by one run only', async () => {
    const store = await storeWithDigest();
    const tries = [
      store.beginDelivery({ id: 1, attempts: 0 }, NOW + 1),
      store.beginDelivery({ id: 1, attempts: 0 }, NOW + 1),
    ];

    expect(await Promise.all(tries)).toEqual([true, false]);
  });

  test('that is sent is final', async () => {
    const store = await storeWithDigest();
    await store.beginDelivery({ id: 1, attempts: 0 }, NOW + 1);

    await store.markSent(1, NOW + 5);
    await store.markRetry(1, { status: 'queued', error: 'late', nextAttemptAt: NOW, left: null });
    await store.holdDelivery(1, NOW);

    expect(await store.dueDeliveries(NOW + MINUTE_MS - 1)).toEqual([]);
    expect(await store.beginDelivery({ id: 1, attempts: 1 }, NOW)).toBe(false);
    expect(await store.deliveriesOf(1)).toMatchObject([
      { status: 'sent', sentAt: NOW + 5, nextAttemptAt: null },
      { id: 2 },
    ]);
  });

  test('keeps what is left to do until it is sent', async () => {
    const store = await storeWithDigest();
    const retry = { status: 'queued' as const, error: 'full', nextAttemptAt: NOW, left: ['b@shop.example'] };

    await store.markRetry(1, retry);
    await store.markRetry(1, { ...retry, status: 'unknown', error: 'cut off', left: null });

    expect(await store.dueDeliveries(NOW)).toMatchObject([
      { status: 'unknown', lastError: 'cut off', message: { left: ['b@shop.example'] } },
    ]);
  });

  test('that is rejected is not tried again, and stays in sight', async () => {
    const store = await storeWithDigest();

    await store.markRejected(1, 'no such mailbox');

    expect(await store.dueDeliveries(NOW + MINUTE_MS)).toMatchObject([{ id: 2 }]);
    expect(await store.waitingDeliveries()).toMatchObject([
      { id: 2 },
      { id: 1, status: 'failed', lastError: 'no such mailbox' },
    ]);
  });

  test('that is held back has not been tried', async () => {
    const store = await storeWithDigest();

    await store.holdDelivery(1, NOW + 8 * MINUTE_MS);

    expect(await store.dueDeliveries(NOW)).toEqual([]);
    expect(await store.dueDeliveries(NOW + 8 * MINUTE_MS, 1)).toMatchObject([{ id: 2 }]);
    expect(await store.dueDeliveries(NOW + 8 * MINUTE_MS)).toMatchObject([{ id: 2 }, { id: 1, attempts: 0 }]);
  });
});
