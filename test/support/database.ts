/** Real databases in folders that go with the test. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import type { Message } from '../../src/core/message.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { NewMention, Poll, Store } from '../../src/store/store.ts';

/** The instant at which tests of the store stand still. */
export const NOW = Date.UTC(2026, 5, 1, 9);

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mentionwatch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database in a file of its own, closed when the test is over. */
export async function temporaryStore(path = join(temporaryFolder(), 'test.db'), now = NOW): Promise<Store> {
  const store = await openDatabase(path, { now: () => now });
  onTestFinished(() => store.close());
  return store;
}

/** An unanswered complaint; what matters to the test is given. */
export function mention(given: Partial<Omit<Mention, 'id' | 'duplicates'>> = {}): Omit<Mention, 'id' | 'duplicates'> {
  return {
    matches: [{ alert: 'acme', spans: [{ field: 'text', start: 4, end: 8 }] }],
    source: 'forum',
    platform: 'feed',
    platformId: null,
    kind: 'post',
    url: 'https://forum.example/1',
    canonicalUrl: 'https://forum.example/1',
    title: 'Parcel never came',
    text: 'The Acme parcel never came.',
    author: { name: 'Ada', handle: 'ada', url: null, followers: null },
    publisher: null,
    publishedAt: NOW - 3_600_000,
    firstSeenAt: NOW,
    language: 'en',
    rating: null,
    engagement: { likes: 1, shares: null, replies: 0 },
    sentiment: {
      label: 'negative',
      score: -0.5,
      confidence: 0.8,
      reasons: [{ text: 'never came', weight: -0.5, rule: 'service-failure', span: [16, 26] }],
    },
    triage: { intent: 'complaint', urgency: 60, signals: ['delay'], reasons: [] },
    status: 'unanswered',
    owner: null,
    respondBy: NOW + 3_600_000,
    answeredAt: null,
    answeredBy: null,
    answerUrl: null,
    resolvedAt: null,
    watched: null,
    ...given,
  };
}

/** A mention as a poll brings it, known by `key`. */
export function added(
  key: string,
  given: Partial<Omit<Mention, 'id' | 'duplicates'>> = {},
  beside: Partial<NewMention> = {},
): NewMention {
  return {
    mention: mention(given),
    keys: [{ kind: 'url', key }],
    bandKeys: [],
    threadId: null,
    parentId: null,
    events: [{ at: NOW, actor: 'mentionwatch', type: 'seen', note: null }],
    copies: [],
    ...beside,
  };
}

/** The record of a place that was polled once, with success. */
export function poll(given: Partial<Poll> = {}): Poll {
  return {
    source: 'forum',
    place: '',
    state: { validators: { etag: '"1"', lastModified: null }, bodyHash: 'b', cursor: null, movedTo: null },
    interestKey: 'i',
    lastPolledAt: NOW,
    lastSuccessAt: NOW,
    lastItemAt: NOW,
    failuresInARow: 0,
    lastError: null,
    nextAttemptAt: null,
    disabledReason: null,
    requests: 1,
    items: 2,
    ...given,
  };
}

/** A rendered message. */
export function message(id: string): Message {
  return {
    id,
    digest: 'daily',
    brand: 'Acme',
    at: NOW,
    language: 'en',
    subject: '1 unanswered: Acme',
    text: 'Parcel never came',
    html: '<p>Parcel never came</p>',
    payload: { type: 'digest' },
    entries: [],
    left: null,
  };
}

/** Stores mentions and gives their ids. */
export async function stored(store: Store, ...mentions: NewMention[]): Promise<number[]> {
  const saved = await store.savePoll({ poll: null, added: mentions, met: [] });
  return saved.map(({ id }) => id ?? 0);
}
