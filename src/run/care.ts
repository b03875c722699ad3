import { type Action, move, type Refusal } from '../cases/case.ts';
import { take } from '../cases/taking.ts';
import type { CarePromise } from '../core/care.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention, MentionEvent } from '../core/mention.ts';
import { authorKey } from '../core/mention-facts.ts';
import { iso } from '../core/time.ts';
import type { CaseChange } from '../store/care-store.ts';
import type { Store } from '../store/store.ts';

/** What a person does to a mention, and says about it. */
export interface Step {
  action: Action;
  /** Who does it. */
  actor: string;
  /** The person's own words: a note, a promise, or the reason of a closing. */
  note: string | null;
  /** The customer has said that it is settled. */
  confirmed: boolean;
  /** Where the answer can be read. */
  url: string | null;
  /** When the next answer is due, for a case that is opened again. */
  respondBy: number | null;
  /** Until when, for a promise or a pause. */
  until: number | null;
  /** Who is to have the case, and whether it may be taken away from somebody. */
  person: string | null;
  force: boolean;
}

/** Name of an action in a mention's history. */
const EVENT_TYPE: Readonly<Record<Action, string>> = {
  answer: 'answered',
  assign: 'assigned',
  promise: 'promised',
  keep: 'kept',
  snooze: 'snoozed',
  resolve: 'resolved',
  dismiss: 'dismissed',
  reopen: 'reopened',
  note: 'note',
};

/** A case as a person sees it before a step. */
interface Case {
  mention: Mention;
  events: readonly MentionEvent[];
  promises: readonly CarePromise[];
}

/** How often a matter was taken up again. */
export function loopsIn(events: readonly MentionEvent[]): number {
  return events.filter((event) => event.type === EVENT_TYPE.reopen).length;
}

/**
 * Takes one step in the case of a mention. Looking, judging and storing are one transaction: of two people who take a
 * case at the same time, the second is told who has it.
 * @throws usage: no such mention, or the step is not allowed from where the case stands
 */
export async function takeStep(store: Store, id: number, step: Step, now: number): Promise<Mention> {
  return await store.inTransaction(async (tx) => {
    const mention = await requireMention(tx, id);
    const [events, promises] = await Promise.all([tx.events(id), tx.promisesOf([id])]);
    const current: Case = { mention, events, promises: promises.get(id) ?? [] };
    const state = { status: mention.status, loops: loopsIn(events) };
    const result = move(state, step.action, { reason: step.note, confirmed: step.confirmed });
    if (!result.ok) throw refusal(id, result);
    const note = await apply(tx, current, step, now);
    const change = { ...changeOf(step, mention, now), status: result.status };
    const event = { at: now, actor: step.actor, type: EVENT_TYPE[step.action], note };
    return (await tx.updateCase(id, mention.status, change, event)) ?? mention;
  });
}

function refusal(
  id: number,
  { code, message, hint }: { code: Refusal; message: string; hint: string },
): MentionwatchError {
  return new MentionwatchError('usage', `mention ${id}: ${message}`, { refusal: code, hint });
}

/** Does what a step changes beside the mention itself. @returns what its event says */
async function apply(store: Store, { mention, events, promises }: Case, step: Step, now: number) {
  const { id } = mention;
  const { actor, note, until, person } = step;
  switch (step.action) {
    case 'assign': {
      const isTaken = events.some((event) => event.type === EVENT_TYPE.assign);
      const taken = take({ owner: mention.owner, isTaken }, { person: person ?? actor, actor, force: step.force });
      if (!taken.ok) throw refusal(id, taken);
      return [person, note].filter((part) => part !== null).join(' · ');
    }
    case 'promise': {
      if (until === null || until <= now) {
        throw refusal(id, {
          code: 'no-time-ahead',
          message: 'a promise needs a time that lies ahead.',
          hint: 'Give it with --due 24h.',
        });
      }
      await store.addPromise({ mentionId: id, text: note ?? '', madeBy: actor, madeAt: now, dueAt: until });
      return `${note ?? ''} · by ${iso(until)}`;
    }
    case 'keep': {
      const promise = promises.find(({ keptAt }) => keptAt === null);
      if (promise === undefined) {
        throw refusal(id, {
          code: 'no-promise',
          message: 'no promise is open.',
          hint: `See \`mentionwatch show ${id}\`.`,
        });
      }
      await store.keepPromise(promise.id, now, actor);
      return [promise.text, note].filter((part) => part !== null).join(' · ');
    }
    case 'snooze':
      if (until === null || until <= now) {
        throw refusal(id, {
          code: 'no-time-ahead',
          message: 'it can only be put off to a time that lies ahead.',
          hint: 'Write 2h or 1d.',
        });
      }
      await store.snooze(id, until);
      return [`until ${iso(until)}`, note].filter((part) => part !== null).join(' · ');
    case 'reopen':
      await store.snooze(id, null);
      return noteOf(step);
    default:
      return noteOf(step);
  }
}

/** @throws usage, when there is no such mention */
export async function requireMention(store: Store, id: number): Promise<Mention> {
  const mention = await store.getMention(id);
  if (mention !== null) return mention;
  throw new MentionwatchError('usage', `there is no mention ${id}.`, {
    hint: 'See `mentionwatch list` for the ids.',
    refusal: 'no-mention',
  });
}

/** How often authors come back: other mentions of the author that are looked at. */
const HISTORY_MS = 5 * 365 * 86_400_000;

/** What else the author of a mention has written, newest first; nothing where it cannot be told who that is. */
export async function sameAuthor(store: Store, mention: Mention, now: number): Promise<Mention[]> {
  const key = authorKey(mention);
  if (key === null) return [];
  return (await store.mentionsBy([key], now - HISTORY_MS)).filter((other) => other.id !== mention.id);
}

function changeOf(step: Step, mention: Mention, now: number): CaseChange {
  switch (step.action) {
    case 'answer':
      // The first answer is the one that the customer waited for; later ones stand in the history.
      if (mention.answeredAt !== null) return step.url === null ? {} : { answerUrl: step.url };
      return { answeredAt: now, answeredBy: step.actor, answerUrl: step.url };
    case 'assign':
      return { owner: step.person };
    case 'resolve':
      return { resolvedAt: now };
    case 'reopen':
      return { resolvedAt: null, answeredAt: null, answeredBy: null, answerUrl: null, respondBy: step.respondBy };
    default:
      return {};
  }
}

function noteOf(step: Step): string | null {
  const parts = [step.confirmed ? 'the customer confirmed' : null, step.note, step.url];
  const text = parts.filter((part) => part !== null && part.trim() !== '').join(' · ');
  return text === '' ? null : text;
}
