import { type Action, move } from '../cases/case.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import type { CaseChange, Store } from '../store/store.ts';

/** What a person does to a mention, and says about it. */
export interface Step {
  action: Action;
  /** Who does it. */
  actor: string;
  /** The person's own words: a note, or the reason of a closing. */
  note: string | null;
  /** The customer has said that it is settled. */
  confirmed: boolean;
  /** Where the answer can be read. */
  url: string | null;
  /** When the next answer is due, for a case that is opened again. */
  respondBy: number | null;
}

/** Name of an action in a mention's history. */
const EVENT_TYPE: Readonly<Record<Action, string>> = {
  answer: 'answered',
  resolve: 'resolved',
  dismiss: 'dismissed',
  reopen: 'reopened',
  note: 'note',
};

/**
 * Takes one step in the case of a mention; the step and its event are stored together.
 * @throws usage: no such mention, or the step is not allowed from where the case stands
 */
export async function takeStep(store: Store, id: number, step: Step, now: number): Promise<Mention> {
  // A second try after somebody else moved the case meanwhile judges the step anew, by where the case stands then.
  for (let attempt = 0; attempt < 3; attempt++) {
    const mention = await requireMention(store, id);
    const reopened = (await store.events(id)).filter((event) => event.type === EVENT_TYPE.reopen).length;
    const state = { status: mention.status, loops: reopened };
    const result = move(state, step.action, { reason: step.note, confirmed: step.confirmed });
    if (!result.ok) throw new MentionwatchError('usage', `mention ${id}: ${result.message}`, { hint: result.hint });
    const change = { ...changeOf(step, mention, now), status: result.status };
    const event = { at: now, actor: step.actor, type: EVENT_TYPE[step.action], note: noteOf(step) };
    const changed = await store.updateCase(id, mention.status, change, event);
    if (changed !== null) return changed;
  }
  throw new MentionwatchError('locked', `mention ${id} is being changed by somebody else.`, { hint: 'Try again.' });
}

/** @throws usage, when there is no such mention */
export async function requireMention(store: Store, id: number): Promise<Mention> {
  const mention = await store.getMention(id);
  if (mention !== null) return mention;
  throw new MentionwatchError('usage', `there is no mention ${id}.`, { hint: 'See `mentionwatch list` for the ids.' });
}

function changeOf(step: Step, mention: Mention, now: number): CaseChange {
  switch (step.action) {
    case 'answer':
      // The first answer is the one that the customer waited for; later ones stand in the history.
      if (mention.answeredAt !== null) return step.url === null ? {} : { answerUrl: step.url };
      return { answeredAt: now, answeredBy: step.actor, answerUrl: step.url };
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
