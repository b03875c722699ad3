import type { CarePromise } from '../core/care.ts';
import { addWorkingTime, type SlaPolicy } from './sla.ts';

/**
 * What people are reminded of:
 * `warn` before the time to answer is over · `due` when it is · `escalate` so long after it · `promise` when one is past
 * its time · `follow-up` when nothing has happened for long since the answer.
 */
export const REMINDERS = ['warn', 'due', 'escalate', 'promise', 'follow-up'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** When to remind; `null`: not of this. Lengths in milliseconds of working time. */
export interface ReminderPolicy extends SlaPolicy {
  /** Since the mention was published. */
  warnAfter: number | null;
  /** After the time to answer. */
  escalateAfter: number | null;
  /** Since the last step of an answered case. */
  followUpWithin: number | null;
}

/** What the clocks of a case are read from; instants in milliseconds UTC. */
export interface CaseClock {
  mentionId: number;
  isAnswered: boolean;
  publishedAt: number | null;
  firstSeenAt: number;
  /** When it was last taken up again; `null` when it never was. */
  reopenedAt: number | null;
  respondBy: number | null;
  /** When a person last did something, or the answer was seen; `null` when nobody has. */
  lastStepAt: number | null;
}

/** A reminder whose time has come. */
export interface DueReminder {
  mentionId: number;
  reminder: Reminder;
  /** The same for the same step of the same loop, so that it is told once. */
  step: string;
  at: number;
}

/**
 * The reminders whose time has come for one case, in order of time. A step that had passed before the mention was first
 * seen is none: the digest that brought it told so. An escalation of such a one counts from when it was seen, since
 * nobody could answer before.
 */
export function slaReminders(clock: CaseClock, policy: ReminderPolicy, timezone: string, now: number): DueReminder[] {
  const { mentionId, isAnswered, respondBy, firstSeenAt, reopenedAt, lastStepAt } = clock;
  const due = (reminder: Reminder, start: number, at: number): DueReminder[] =>
    at > now ? [] : [{ mentionId, reminder, step: `${reminder}:${start}`, at }];
  const after = (from: number, length: number) => addWorkingTime(from, length, policy, timezone);
  if (isAnswered) {
    if (policy.followUpWithin === null || lastStepAt === null) return [];
    return due('follow-up', lastStepAt, after(lastStepAt, policy.followUpWithin));
  }
  if (respondBy === null) return [];
  const known = reopenedAt ?? firstSeenAt;
  const start = reopenedAt ?? Math.min(clock.publishedAt ?? firstSeenAt, firstSeenAt);
  const found: DueReminder[] = [];
  if (policy.warnAfter !== null) {
    const at = after(start, policy.warnAfter);
    if (at < respondBy && at > known) found.push(...due('warn', start, at));
  }
  if (policy.warnAfter !== null || policy.escalateAfter !== null) {
    if (respondBy > known) found.push(...due('due', start, respondBy));
  }
  if (policy.escalateAfter !== null) {
    found.push(...due('escalate', start, after(Math.max(respondBy, known), policy.escalateAfter)));
  }
  return found;
}

/** The reminder of a promise that is not kept, once its time is over; `null` before. */
export function promiseReminder(promise: CarePromise, now: number): DueReminder | null {
  const { id, mentionId, dueAt, keptAt } = promise;
  if (keptAt !== null || dueAt > now) return null;
  return { mentionId, reminder: 'promise', step: `promise:${id}`, at: dueAt };
}
