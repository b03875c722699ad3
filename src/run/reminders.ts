import {
  type DueReminder,
  promiseReminder,
  type Reminder,
  type ReminderPolicy,
  slaReminders,
} from '../cases/reminders.ts';
import type { DigestConfig } from '../config/schema.ts';
import type { Mention } from '../core/mention.ts';
import { isOverdue } from '../core/mention-facts.ts';
import { composeMessage } from '../digest/compose.ts';
import { MOST_LISTED, type Section } from '../digest/select.ts';
import type { NewDigest } from '../store/delivery-store.ts';
import type { MentionFilters, Store } from '../store/store.ts';
import { actingFor } from './acting.ts';
import { filtersOf, idOf, openPromisesOf } from './digests.ts';
import type { Edges } from './edges.ts';
import { quietUntil } from './quiet.ts';

/** Older cases are in the digests; nobody is reminded of them apart. */
const LOOK_BACK_MS = 30 * 86_400_000;

/** Of several steps of one case the weightiest says where it stands. */
const WEIGHT: Readonly<Record<Reminder, number>> = { 'follow-up': 0, warn: 1, promise: 2, due: 3, escalate: 4 };

const SECTION_OF: Readonly<Record<Reminder, Section>> = {
  warn: 'soon',
  due: 'overdue',
  escalate: 'overdue',
  promise: 'promise',
  'follow-up': 'silent',
};
const ORDER: readonly Section[] = ['overdue', 'promise', 'soon', 'silent'];

/** A reminder, and the channel that it is to go over. */
interface Told extends DueReminder {
  channel: string;
}

/**
 * Reminders that are due and were not told, as messages: one a channel, one more for what is escalated over it.
 * Those of the owner go where the mention itself was told: to the channels of the immediate digests that hold it, else
 * of the scheduled ones, else to those of the escalation. The quiet period of such a digest holds them back.
 * @param dryRun nothing is written
 */
export async function composeReminders(edges: Edges, dryRun = false): Promise<NewDigest[]> {
  const { store, config } = edges;
  const now = edges.now();
  const due = await dueReminders(store, edges);
  if (due.reminders.length === 0) return [];
  const ids = [...new Set(due.reminders.map(({ mentionId }) => mentionId))];
  const mentions = new Map<number, Mention>();
  for (const part of chunks(ids)) {
    for (const mention of await store.listMentions({ ids: part }, { limit: part.length }))
      mentions.set(mention.id, mention);
  }
  const channels = await channelsOf(ids, edges);
  const told = await store.toldSteps(ids);
  const wanted = due.reminders.flatMap((reminder): Told[] => {
    const names = reminder.reminder === 'escalate' ? config.escalation?.channels : channels.get(reminder.mentionId);
    return (names ?? [])
      .filter((channel) => !told.get(reminder.mentionId)?.has(`${reminder.step} ${channel}`))
      .map((channel) => ({ ...reminder, channel }));
  });
  const messages: NewDigest[] = [];
  for (const name of ['reminders', 'escalation'] as const) {
    const ofName = wanted.filter(({ reminder }) => (reminder === 'escalate') === (name === 'escalation'));
    for (const [channel, reminders] of Map.groupBy(ofName, (each) => each.channel)) {
      messages.push(
        await compose(name, channel, reminders, { mentions, lastStepAt: due.lastStepAt, edges, now, dryRun }),
      );
    }
  }
  return messages;
}

/** Records the reminders that are due, with the deliveries that tell them, in one transaction; each once. */
export async function queueReminders(edges: Edges): Promise<void> {
  await edges.store.inTransaction(
    async (store) => {
      for (const message of await composeReminders({ ...edges, store })) await store.queueDigest(message);
    },
    { durable: true },
  );
}

async function dueReminders(store: Store, { config, now }: Edges) {
  const at = now();
  const { sla, escalation, brand } = config;
  const policy: ReminderPolicy = { ...sla, escalateAfter: escalation?.after ?? null };
  const snoozed = await store.snoozed(at);
  const reminders: DueReminder[] = [];
  const lastStepAt = new Map<number, number>();
  for (const row of await store.caseRows(at - LOOK_BACK_MS)) {
    if (snoozed.has(row.mentionId)) continue;
    const last = Math.max(row.lastStepAt ?? Number.NEGATIVE_INFINITY, row.answeredAt ?? Number.NEGATIVE_INFINITY);
    const clock = { ...row, lastStepAt: Number.isFinite(last) ? last : null };
    const due = slaReminders(clock, policy, brand.timezone, at);
    reminders.push(...due);
    if (row.isAnswered && clock.lastStepAt !== null) lastStepAt.set(row.mentionId, clock.lastStepAt);
  }
  for (const promise of await store.openPromises(at)) {
    const due = promiseReminder(promise, at);
    if (due !== null) reminders.push(due);
  }
  return { reminders, lastStepAt };
}

/** Where the people who care for these mentions are told, as far as no quiet period holds it back. */
async function channelsOf(ids: readonly number[], edges: Edges): Promise<Map<number, string[]>> {
  const { config } = edges;
  const byMention = new Map<number, Set<string>>();
  const found = new Set<number>();
  for (const immediate of [true, false]) {
    const left = ids.filter((id) => !found.has(id));
    for (const digest of config.digests) {
      if ((digest.schedule === 'immediately') !== immediate || left.length === 0) continue;
      const held = await heldBy(digest, left, edges);
      for (const id of held.all) found.add(id);
      for (const id of held.open) byMention.set(id, new Set([...(byMention.get(id) ?? []), ...digest.channels]));
    }
  }
  const fallback = config.escalation?.channels ?? [];
  return new Map(ids.map((id) => [id, found.has(id) ? [...(byMention.get(id) ?? [])] : fallback]));
}

/** Which of these mentions a digest is about, whatever their status, and of which it may speak now. */
async function heldBy(digest: DigestConfig, ids: readonly number[], { store, config, now }: Edges) {
  const at = now();
  const quiet = quietUntil(digest.quiet, config.brand.timezone, at) !== null;
  const { status: _status, since: _since, until: _until, ...filters } = filtersOf(digest.where, at);
  const all = await idsOf(store, filters, ids);
  if (!quiet) return { all, open: all };
  if (digest.breakThrough === null) return { all, open: [] };
  const { status: _other, ...through } = filtersOf(digest.breakThrough, at);
  return { all, open: await idsOf(store, { ...filters, ...through }, all) };
}

async function idsOf(store: Store, filters: MentionFilters, ids: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  for (const part of chunks(ids)) {
    const mentions = await store.listMentions({ ...filters, ids: part }, { limit: part.length });
    found.push(...mentions.map((mention) => mention.id));
  }
  return found;
}

function chunks(ids: readonly number[]): number[][] {
  const parts: number[][] = [];
  for (let start = 0; start < ids.length; start += 500) parts.push(ids.slice(start, start + 500));
  return parts;
}

interface Making {
  mentions: ReadonlyMap<number, Mention>;
  lastStepAt: ReadonlyMap<number, number>;
  edges: Edges;
  now: number;
  dryRun: boolean;
}

async function compose(
  name: 'reminders' | 'escalation',
  channel: string,
  reminders: readonly Told[],
  { mentions, lastStepAt, edges, now, dryRun }: Making,
): Promise<NewDigest> {
  const { config, store } = edges;
  const sections = new Map<number, Section>();
  const byWeight = [...reminders].sort((a, b) => WEIGHT[a.reminder] - WEIGHT[b.reminder]);
  for (const { mentionId, reminder } of byWeight) sections.set(mentionId, SECTION_OF[reminder]);
  const ranked = [...sections.keys()]
    .flatMap((id) => mentions.get(id) ?? [])
    .sort((a, b) => rankOf(sections, a) - rankOf(sections, b) || b.triage.urgency - a.triage.urgency || a.id - b.id);
  const listed = ranked.slice(0, MOST_LISTED);
  const target = config.channels.find((each) => each.name === channel);
  const message = await composeMessage({
    digest: name,
    brand: config.brand.name,
    language: target?.language ?? config.brand.language,
    timezone: config.brand.timezone,
    now,
    mentions: listed,
    newIds: [],
    troubles: [],
    counts: {
      unanswered: ranked.filter((mention) => mention.status === 'unanswered').length,
      overdue: ranked.filter((mention) => isOverdue(mention, now)).length,
      new: 0,
      more: ranked.length - listed.length,
    },
    heldSince: null,
    messageId: idOf([config.brand.name, name, channel, reminders.map(({ mentionId, step }) => [mentionId, step])]),
    webBase: config.serve.publicUrl,
    acting: await actingFor(target, listed, edges, dryRun),
    promises: await openPromisesOf(store, listed),
    dueIds: new Set([...sections].filter(([, section]) => section === 'promise').map(([id]) => id)),
    reminder: { sections, lastStepAt, to: name === 'escalation' ? (config.escalation?.to ?? []) : [] },
  });
  const steps = reminders.map(({ mentionId, step }) => ({ mentionId, step }));
  const mentionIds = ranked.map((mention) => mention.id);
  return {
    digest: name,
    createdAt: now,
    slotAt: null,
    mentionIds,
    steps,
    deliveries: [{ channel, message, nextAttemptAt: now }],
  };
}

function rankOf(sections: ReadonlyMap<number, Section>, mention: Mention): number {
  return ORDER.indexOf(sections.get(mention.id) ?? 'silent');
}
