import { createHash } from 'node:crypto';
import type { DigestConfig } from '../config/schema.ts';
import type { CarePromise } from '../core/care.ts';
import { lazy } from '../core/lazy.ts';
import type { Mention } from '../core/mention.ts';
import type { Message, Trouble } from '../core/message.ts';
import { parseSince } from '../core/time.ts';
import { composeMessage } from '../digest/compose.ts';
import { selectMentions } from '../digest/select.ts';
import type { MentionFilters, Store } from '../store/store.ts';
import { actingFor } from './acting.ts';
import type { Edges } from './edges.ts';
import { quietUntil } from './quiet.ts';
import { newestSlot, slotToServe } from './slots.ts';
import { trendOf } from './trend.ts';

/** Which digests are made. */
export interface DigestOptions {
  /** `null` for all. */
  names: readonly string[] | null;
  /** Now, whatever the schedule and quiet hours say. */
  force: boolean;
  troubles: readonly Trouble[];
}

/** How one digest is made; `dryRun` leaves the database as it is. */
export type ComposeOptions = Omit<DigestOptions, 'names'> & { dryRun: boolean };

/** A digest that has something to say now. */
export interface DueDigest {
  digest: DigestConfig;
  /** The slot of the schedule that it serves; `null` for an immediate or forced one. */
  slotAt: number | null;
  mentions: Mention[];
  deliveries: { channel: string; message: Message; nextAttemptAt: number }[];
}

/** A digest shows a hundred; the rest is counted. */
const MOST = 10_000;

/** A scheduled digest also tells of the promises of the coming day. */
const DAY_MS = 86_400_000;

type Where = DigestConfig['where'] | NonNullable<DigestConfig['breakThrough']>;

/** A digest's `where` as the store's filters; durations count from now. */
export function filtersOf(where: Where, now: number): MentionFilters {
  const { since, until, ...rest } = where;
  const filters: MentionFilters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (since !== undefined) filters.since = parseSince(since, now);
  if (until !== undefined) filters.until = parseSince(until, now);
  return filters;
}

/** What a digest is about now: the filters, and the slot it serves; `null` when it has no business now. */
async function occasion(digest: DigestConfig, edges: Edges, { force, dryRun }: ComposeOptions) {
  const { config, store } = edges;
  const now = edges.now();
  const zone = config.brand.timezone;
  const scheduled = digest.schedule !== 'immediately';
  let slotAt: number | null = null;
  if (scheduled && !force) {
    const newest = newestSlot(digest.schedule, zone, now);
    const lastSlot = await store.lastSlot(digest.name);
    slotAt = slotToServe(newest, lastSlot, now);
    const isFirst = lastSlot === null && newest !== null;
    if (slotAt === null && isFirst && !dryRun) await store.markSlot(digest.name, newest);
    if (slotAt === null) return null;
  }
  const where = filtersOf(digest.where, now);
  const quiet = !force && quietUntil(digest.quiet, zone, now) !== null;
  if (!quiet) return { filters: where, slotAt, once: !scheduled };
  // Held back: the slot stays open and nothing is marked as listed, so that the quiet period loses nothing.
  if (digest.breakThrough === null) return null;
  return { filters: { ...where, ...filtersOf(digest.breakThrough, now) }, slotAt: null, once: true };
}

/** Makes the message of a digest for each of its channels; `null` when there is nothing to say. */
export async function composeDigest(
  digest: DigestConfig,
  edges: Edges,
  options: ComposeOptions,
): Promise<DueDigest | null> {
  const { config, store } = edges;
  const now = edges.now();
  const due = await occasion(digest, edges, options);
  if (due === null) return null;
  const promised = due.once ? [] : await promisesDue(store, due.filters, now);
  const dueIds = new Set(promised.map((mention) => mention.id));
  const snoozed = await store.snoozed(now);
  const fitting = (await store.listMentions(due.filters, { limit: MOST, sort: 'urgency' })).filter(
    (mention) => !snoozed.has(mention.id) && !dueIds.has(mention.id),
  );
  const mentions = [...fitting, ...promised];
  const listed = await store.listedBefore(
    digest.name,
    mentions.map((mention) => mention.id),
  );
  const immediate = due.once && !options.force;
  const selection = selectMentions(mentions, { listedBefore: listed, now, immediate, promised: dueIds });
  const promises = await openPromisesOf(store, selection.mentions);
  if (selection.mentions.length === 0 && !(digest.sendEmpty && !immediate)) {
    if (due.slotAt !== null && !options.dryRun) await store.markSlot(digest.name, due.slotAt);
    return null;
  }
  const trend = lazy(() => trendOf(store, due.filters, now, config.brand.timezone));
  const deliveries: DueDigest['deliveries'] = [];
  for (const name of digest.channels) {
    const channel = config.channels.find((each) => each.name === name);
    const message = await composeMessage({
      digest: digest.name,
      brand: config.brand.name,
      language: channel?.language ?? config.brand.language,
      timezone: config.brand.timezone,
      now,
      mentions: selection.mentions,
      newIds: selection.newIds,
      troubles: options.troubles,
      counts: selection.counts,
      heldSince:
        immediate || due.slotAt !== null
          ? heldSince(digest, config.brand.timezone, due.slotAt, selection.mentions)
          : null,
      messageId: messageId(config.brand.name, digest.name, name, due.slotAt ?? now, selection.mentions),
      webBase: config.serve.publicUrl,
      acting: await actingFor(channel, selection.mentions, edges, options.dryRun),
      promises,
      dueIds,
      reminder: null,
      // Only a mail can bear it.
      ...(channel?.type === 'email' && selection.mentions.length > 0 ? { trend: await trend() } : {}),
    });
    deliveries.push({ channel: name, message, nextAttemptAt: now });
  }
  return { digest, slotAt: due.slotAt, mentions: selection.mentions, deliveries };
}

/** Mentions that the filters let through, answered or not, of which a promise is due within a day. */
async function promisesDue(store: Store, filters: MentionFilters, now: number): Promise<Mention[]> {
  const promises = await store.openPromises(now + DAY_MS);
  const ids = [...new Set(promises.map((promise) => promise.mentionId))];
  if (ids.length === 0) return [];
  const { status: _status, ...others } = filters;
  return await store.listMentions({ ...others, ids, status: ['unanswered', 'answered'] }, { limit: MOST });
}

/** Promises of these mentions that are not kept, by mention. */
export async function openPromisesOf(store: Store, mentions: readonly Mention[]): Promise<Map<number, CarePromise[]>> {
  const all = await store.promisesOf(mentions.map((mention) => mention.id));
  const open = [...all].map(([id, promises]) => [id, promises.filter(({ keptAt }) => keptAt === null)] as const);
  return new Map(open.filter(([, promises]) => promises.length > 0));
}

// Since when quiet hours have kept this back: from the slot, or from the first mention that came in them.
function heldSince(
  digest: DigestConfig,
  zone: string,
  slotAt: number | null,
  mentions: readonly Mention[],
): number | null {
  const moments = slotAt === null ? mentions.map((mention) => mention.firstSeenAt) : [slotAt];
  const held = moments.filter((at) => quietUntil(digest.quiet, zone, at) !== null);
  return held.length === 0 ? null : Math.min(...held);
}

// The same digest of the same moment always bears the same id: a repeat is a repeat for the receiver too.
function messageId(brand: string, digest: string, channel: string, at: number, mentions: readonly Mention[]): string {
  return idOf([brand, digest, channel, at, mentions.map((mention) => mention.id)]);
}

/** The id of a message that is made from these values. */
export function idOf(values: readonly unknown[]): string {
  const text = JSON.stringify(values);
  return `mw-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

/** Records every digest that is due, before anything is sent; each in one transaction with what it has listed. */
export async function queueDueDigests(edges: Edges, options: DigestOptions): Promise<DueDigest[]> {
  const queued: DueDigest[] = [];
  for (const digest of edges.config.digests) {
    if (options.names?.includes(digest.name) === false) continue;
    const work = (store: Store) => queueOne(digest, { ...edges, store }, options);
    const due = await edges.store.inTransaction(work, { durable: true });
    if (due !== null) queued.push(due);
  }
  return queued;
}

async function queueOne(digest: DigestConfig, edges: Edges, options: DigestOptions): Promise<DueDigest | null> {
  const due = await composeDigest(digest, edges, { ...options, dryRun: false });
  if (due === null) return null;
  const ids = await edges.store.queueDigest({
    digest: digest.name,
    createdAt: edges.now(),
    slotAt: due.slotAt,
    mentionIds: due.mentions.map((mention) => mention.id),
    deliveries: due.deliveries,
  });
  return ids === null ? null : due;
}
