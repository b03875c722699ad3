import type { ChannelConfig } from '../config/schema.ts';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { Outcome } from '../deliver/channel.ts';
import { loadChannel } from '../deliver/registry.ts';
import type { Delivery } from '../store/delivery-store.ts';
import type { Edges } from './edges.ts';

/** What became of one delivery in this run, in the shape of the contract. */
export interface DeliveryReport {
  digest: string;
  channel: string;
  status: 'sent' | 'queued' | 'failed';
  mentions: number;
  error: string | null;
  hint: string | null;
}

const MINUTE_MS = 60_000;
// Growing pauses; the last one repeats until the channel takes the message or rejects it.
const PAUSES_MS = [1, 5, 15, 30, 60, 120, 240, 360].map((minutes) => minutes * MINUTE_MS);
/** A channel that hangs is left after this long; others are served at the same time. */
const SEND_TIMEOUT_MS = 60_000;
const MAX_ERROR = 500;

/** How long to wait after so many tries. */
export function pauseAfter(attempts: number): number {
  return PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? MINUTE_MS;
}

/** Sends what the outbox holds and is due; channels side by side, the deliveries of one channel in order. */
export async function deliverDue(edges: Edges): Promise<DeliveryReport[]> {
  const due = await edges.store.dueDeliveries(edges.now(), 500);
  const byChannel = Map.groupBy(due, (delivery) => delivery.channel);
  const reports = await Promise.all([...byChannel].map(([name, deliveries]) => serve(name, deliveries, edges)));
  return reports.flat();
}

async function serve(name: string, deliveries: readonly Delivery[], edges: Edges): Promise<DeliveryReport[]> {
  const reports: DeliveryReport[] = [];
  const config = edges.config.channels.find((channel) => channel.name === name);
  if (config?.enabled === false) return [];
  for (const delivery of deliveries) {
    if (edges.signal.aborted) break;
    const report = await deliver(delivery, config, edges);
    if (report === null) continue;
    reports.push(report);
    // The rest of the channel's queue would meet the same failure now; it keeps its place.
    if (report.status === 'queued') break;
  }
  return reports;
}

async function deliver(
  delivery: Delivery,
  config: ChannelConfig | undefined,
  edges: Edges,
): Promise<DeliveryReport | null> {
  const { store, now } = edges;
  const base = { digest: delivery.digest, channel: delivery.channel, mentions: delivery.mentionIds.length };
  if (config === undefined) {
    const error = `the config has no channel "${delivery.channel}" any more`;
    await store.markRejected(delivery.id, error);
    return { ...base, status: 'failed', error, hint: null };
  }
  const attempts = delivery.attempts + 1;
  const retryAt = now() + pauseAfter(attempts);
  if (!(await store.beginDelivery(delivery, retryAt))) return null;

  const outcome = await send(delivery, config, edges);
  switch (outcome.status) {
    case 'sent': {
      await store.markSent(delivery.id, now());
      const refused = outcome.refused.length === 0 ? null : `refused for good: ${outcome.refused.join(', ')}`;
      if (refused !== null) edges.log.warn({ channel: config.name, refused: outcome.refused }, 'addresses refused');
      return { ...base, status: 'sent', error: refused, hint: null };
    }
    case 'rejected':
      await store.markRejected(delivery.id, outcome.error);
      return { ...base, status: 'failed', error: outcome.error, hint: outcome.hint };
    default: {
      const status = outcome.status === 'unknown' ? 'unknown' : 'queued';
      const nextAttemptAt = Math.max(retryAt, now() + (outcome.retryAfterMs ?? 0));
      const left = outcome.left ?? delivery.message.left;
      await store.markRetry(delivery.id, { status, error: outcome.error, nextAttemptAt, left });
      return { ...base, status: 'queued', error: outcome.error, hint: outcome.hint };
    }
  }
}

async function send(delivery: Delivery, config: ChannelConfig, edges: Edges): Promise<Outcome> {
  const channel = await loadChannel(config.type);
  if (channel === null) {
    return { status: 'rejected', error: `there is no channel type "${config.type}"`, hint: null, retryAfterMs: null };
  }
  const context = {
    http: edges.http,
    log: edges.log,
    now: edges.now,
    signal: AbortSignal.any([edges.signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]),
    baseDir: edges.config.baseDir,
    stdout: edges.stdout,
  };
  try {
    const outcome = await channel.send(delivery.message, config.options, context);
    // What the other side answered is kept and shown to people, so it is text like any other from outside.
    return outcome.status === 'sent' ? outcome : { ...outcome, error: truncate(oneLine(outcome.error), MAX_ERROR) };
  } catch (error) {
    // A channel that throws what it did not foresee may have sent; the delivery keeps its id for the next try.
    const hint = error instanceof MentionwatchError ? (error.hint ?? null) : null;
    return { status: 'unknown', error: messageOf(error), hint, retryAfterMs: null };
  }
}
