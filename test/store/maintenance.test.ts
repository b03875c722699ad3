import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { added, mention, message, NOW, poll, stored, temporaryFolder, temporaryStore } from '../support/database.ts';

const DAY_MS = 86_400_000;
const OLD = NOW - 400 * DAY_MS;
const CUTOFF = NOW - 365 * DAY_MS;

describe('a backup', () => {
  test('is whole, readable by its owner only, and opens as a database', async () => {
    const folder = temporaryFolder();
    const store = await temporaryStore(join(folder, 'test.db'));
    await store.savePoll({ poll: poll(), added: [added('a')], met: [] });

    await store.backupTo(join(folder, 'copy.db'));

    expect(statSync(join(folder, 'copy.db')).mode & 0o777).toBe(0o600);
    const copy = await temporaryStore(join(folder, 'copy.db'));
    expect(await copy.listMentions()).toEqual(await store.listMentions());
    expect(await copy.readPolls()).toEqual([poll()]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('taken while somebody writes has whole polls only', async () => {
    const folder = temporaryFolder();
    const store = await temporaryStore(join(folder, 'test.db'));
    const writing = store.inTransaction(async (tx) => {
      await tx.savePollState(poll({ place: 'a' }));
      await new Promise((resolve) => setImmediate(resolve));
      await tx.savePollState(poll({ place: 'b' }));
    });

    await Promise.all([writing, store.backupTo(join(folder, 'copy.db'))]);

    const copy = await temporaryStore(join(folder, 'copy.db'));
    expect((await copy.readPolls()).map((one) => one.place)).toEqual(['a', 'b']);
  });

  test('never overwrites, and says where the folder is missing', async () => {
    const folder = temporaryFolder();
    const store = await temporaryStore(join(folder, 'test.db'));
    writeFileSync(join(folder, 'precious'), 'precious');

    const attempts = ['precious', 'test.db', '.', 'none/copy.db'].map((name) => store.backupTo(join(folder, name)));

    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ fault: 'storage' });
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('precious');
    await expect(attempts[3]).rejects.toThrow('the folder does not exist');
  });
});

describe('retention', () => {
  test('removes old mentions with all that hangs on them, keeps open ones and the marks of what was seen', async () => {
    const store = await temporaryStore();
    await stored(
      store,
      added('closed', { firstSeenAt: OLD, status: 'resolved' }, { bandKeys: [1, 2] }),
      added('open', { firstSeenAt: OLD }),
      added('calm', { firstSeenAt: OLD, sentiment: { ...mention().sentiment, label: 'neutral' } }),
      added('young', { status: 'resolved' }),
    );
    await store.queueDigest({ digest: 'd', createdAt: NOW, slotAt: null, mentionIds: [1, 2], deliveries: [] });
    const foreseen = await store.previewPurge(CUTOFF);

    const result = await store.purgeBefore(CUTOFF);

    expect(result).toEqual({ mentions: 2, keptOpen: 1, keptAsEvidence: 0, deliveries: 0 });
    expect(foreseen).toEqual(result);
    expect((await store.listMentions()).map((one) => one.id).sort()).toEqual([2, 4]);
    expect(await store.events(1)).toEqual([]);
    expect(await store.listedBefore('d', [1, 2])).toEqual(new Set([2]));
    const seen = await store.findSeen(
      ['closed', 'open', 'calm', 'young'].map((key) => ({ kind: 'url' as const, key })),
    );
    expect(Object.fromEntries(seen)).toEqual({ 'url:closed': null, 'url:open': 2, 'url:calm': null, 'url:young': 4 });
    expect(await store.purgeBefore(CUTOFF)).toEqual({ mentions: 0, keptOpen: 1, keptAsEvidence: 0, deliveries: 0 });
  });

  test('takes the texts out of the files, not only out of the tables', async () => {
    const folder = temporaryFolder();
    const store = await temporaryStore(join(folder, 'test.db'));
    const secret = 'Ada lives at 12 Elm Street';
    await stored(store, added('a', { text: secret, firstSeenAt: OLD, status: 'dismissed' }), added('b'));
    const found = () => readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
    expect(found()).not.toEqual([]);

    await store.purgeBefore(CUTOFF);

    expect(found()).toEqual([]);
  });

  test('removes finished deliveries as old, and no waiting one', async () => {
    const store = await temporaryStore();
    const deliveries = ['sent', 'failed', 'queued'].map((id) => ({
      channel: 'c',
      message: message(id),
      nextAttemptAt: OLD,
    }));
    await store.queueDigest({ digest: 'd', createdAt: OLD, slotAt: null, mentionIds: [], deliveries });
    await store.markSent(1, OLD);
    await store.markRejected(2, 'no');

    const result = await store.purgeBefore(CUTOFF);

    expect(result.deliveries).toBe(2);
    expect(await store.waitingDeliveries()).toMatchObject([{ id: 3, status: 'queued' }]);
  });

  test('never gives an id twice', async () => {
    const store = await temporaryStore();
    await stored(store, added('a', { firstSeenAt: OLD, status: 'resolved' }));
    await store.purgeBefore(CUTOFF);

    expect(await stored(store, added('b'))).toEqual([2]);
  });
});
