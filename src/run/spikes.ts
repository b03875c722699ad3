import { commonWords, FEWEST_VOICES, isSpike, usualCount, WEEKS } from '../cases/spikes.ts';
import { fold } from '../core/fold.ts';
import type { Mention } from '../core/mention.ts';
import { authorKey, whereOf } from '../core/mention-facts.ts';
import { composeMessage } from '../digest/compose.ts';
import type { Store } from '../store/store.ts';
import { actingFor } from './acting.ts';
import { idOf } from './digests.ts';
import type { Edges } from './edges.ts';

const HOUR_MS = 3_600_000;
export const WEEK_MS = 168 * HOUR_MS;
/** Docs and pages speak of three hours. */
export const WINDOW_MS = 3 * HOUR_MS;
/** A wave is over, and the next one is told, when it has been usual for so long. */
export const OVER_AFTER_MS = 6 * HOUR_MS;
const MOST_READ = 500;
const MOST_SHOWN = 10;
const BACKGROUND = 200;
const TASK = 'spike';

/** A wave of negative mentions. */
interface Spike {
  mentions: Mention[];
  voices: number;
  usual: number;
}

/** Tells of a wave of negative mentions, once, with the most urgent ones and what they have in common. */
export async function queueSpike(edges: Edges): Promise<void> {
  if (edges.config.spikes === null) return;
  const spike = await findSpike(edges.store, edges.now());
  if (spike === null) return;
  await edges.store.inTransaction(async (store) => tellOnce(spike, { ...edges, store }), { durable: true });
}

async function tellOnce(spike: Spike, edges: Edges): Promise<void> {
  const { store } = edges;
  const now = edges.now();
  const last = await store.lastUpkeep(TASK);
  await store.markUpkeep(TASK, now);
  if (last !== null && now - last < OVER_AFTER_MS) return;
  const deliveries = [];
  for (const channel of edges.config.spikes?.channels ?? []) {
    deliveries.push({ channel, message: await composeSpike(spike, channel, edges), nextAttemptAt: now });
  }
  const mentionIds = spike.mentions.slice(0, MOST_SHOWN).map((mention) => mention.id);
  await store.queueDigest({ digest: 'spikes', createdAt: now, slotAt: null, mentionIds, steps: [], deliveries });
}

/** The negative mentions said in the last hours, if they are far more than usual; `null` otherwise. */
export async function findSpike(store: Store, now: number): Promise<Spike | null> {
  const said = { sentiment: ['negative'], timeOf: 'said' } as const;
  const mentions = await store.listMentions(
    { ...said, since: now - WINDOW_MS, until: now + 1 },
    { limit: MOST_READ, sort: 'urgency' },
  );
  const voices = new Set(mentions.map((mention) => authorKey(mention) ?? `#${mention.id}`)).size;
  if (voices < FEWEST_VOICES) return null;
  const since = await store.firstSeen();
  // What is usual is not known in the first week; nothing is called unusual.
  if (since === null || now - since < WEEK_MS) return null;
  const count = async (from: number, until: number) =>
    (await store.countMentions({ ...said, since: from, until }, now)).negative;
  const sameHours: number[] = [];
  for (let week = 1; week <= WEEKS; week++) {
    const until = now - week * WEEK_MS;
    if (until - WINDOW_MS >= since) sameHours.push(await count(until - WINDOW_MS, until));
  }
  const from = Math.max(since, now - WEEKS * WEEK_MS);
  const windows = (now - WINDOW_MS - from) / WINDOW_MS;
  const average = (await count(from, now - WINDOW_MS)) / windows;
  if (!isSpike({ count: voices, sameHours, average })) return null;
  return { mentions, voices, usual: usualCount({ sameHours, average }) };
}

async function composeSpike(spike: Spike, channel: string, { store, config, now }: Edges) {
  const at = now();
  const { mentions, voices, usual } = spike;
  const { brand } = config;
  const listed = mentions.slice(0, MOST_SHOWN);
  const target = config.channels.find((each) => each.name === channel);
  return await composeMessage({
    digest: 'spikes',
    brand: brand.name,
    language: target?.language ?? brand.language,
    timezone: brand.timezone,
    now: at,
    mentions: listed,
    newIds: [],
    troubles: [],
    counts: {
      unanswered: mentions.filter((mention) => mention.status === 'unanswered').length,
      overdue: mentions.filter((mention) => mention.respondBy !== null && mention.respondBy < at).length,
      new: mentions.length,
      more: mentions.length - listed.length,
    },
    heldSince: null,
    messageId: idOf([brand.name, 'spikes', channel, at]),
    webBase: config.serve.publicUrl,
    acting: await actingFor(target, listed, { store, config, now }),
    promises: new Map(),
    dueIds: new Set(),
    reminder: null,
    spike: { voices, usual, hours: WINDOW_MS / HOUR_MS, common: await inCommon(mentions, store, brand.name, at) },
  });
}

/** What most of the mentions share: words that were rare before, a place, an alert. */
async function inCommon(mentions: readonly Mention[], store: Store, brand: string, now: number): Promise<string[]> {
  const before = await store.listMentions(
    { sentiment: ['negative'], timeOf: 'said', until: now - WINDOW_MS },
    { limit: BACKGROUND, sort: 'newest' },
  );
  const text = (mention: Mention) => fold(`${mention.title}\n${mention.text}`);
  const except = new Set(fold(brand).split(/\s+/u));
  const words = commonWords(mentions.map(text), before.map(text), except);
  const shared = (values: readonly string[]) => {
    const [value, members] =
      [...Map.groupBy(values, (each) => each)].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
    return value !== undefined && (members?.length ?? 0) > mentions.length / 2 ? [value] : [];
  };
  return [...words, ...shared(mentions.map(whereOf))];
}
