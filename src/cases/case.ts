import type { Status } from '../core/mention.ts';

/** The part of a mention that the moves look at and change. */
export interface CaseState {
  status: Status;
  /** How often the matter was taken up again. */
  loops: number;
}

/** What somebody does to a case; each one becomes an event of its name. */
export const ACTIONS = [
  'answer',
  'assign',
  'promise',
  'keep',
  'snooze',
  'resolve',
  'dismiss',
  'reopen',
  'note',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface MoveInput {
  /** In the person's own words. */
  reason?: string | null;
  /** The customer has said that it is settled. */
  confirmed?: boolean;
}

/** Why a step is refused: the case is elsewhere, words are missing, or somebody else has it. */
export const REFUSALS = [
  'not-from-here',
  'no-reason',
  'no-text',
  'no-word',
  'taken',
  'no-time-ahead',
  'no-promise',
  'no-address',
  'no-mention',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type MoveResult =
  | { ok: true; status: Status; loops: number }
  | {
      ok: false;
      code: Refusal;
      /** One sentence: why not. */
      message: string;
      /** One sentence: what to do instead. */
      hint: string;
    };

interface Rule {
  /** Where the move leads from each status; a status that is not named refuses it. */
  to: Partial<Record<Status, Status>>;
  needs: 'nothing' | 'text' | 'reason' | 'reason-or-confirmation';
  countsLoop: boolean;
}

/** A step within an open case: it stays what it is. */
const WITHIN = { unanswered: 'unanswered', answered: 'answered' } as const;

/**
 * Every allowed move.
 *
 * - A new owner, a promise and a pause belong to open cases; a promise can also be kept after closing.
 * - A second answer is allowed: matters take several. So is an answer after closing, which leaves it closed.
 * - Nothing is closed by itself: resolving wants the customer's word or a written reason, dismissing a reason.
 */
export const MOVES: Readonly<Record<Action, Rule>> = {
  answer: {
    to: { unanswered: 'answered', answered: 'answered', resolved: 'resolved' },
    needs: 'nothing',
    countsLoop: false,
  },
  assign: { to: WITHIN, needs: 'nothing', countsLoop: false },
  promise: { to: WITHIN, needs: 'text', countsLoop: false },
  keep: { to: { ...WITHIN, resolved: 'resolved' }, needs: 'nothing', countsLoop: false },
  snooze: { to: WITHIN, needs: 'nothing', countsLoop: false },
  resolve: {
    to: { unanswered: 'resolved', answered: 'resolved' },
    needs: 'reason-or-confirmation',
    countsLoop: false,
  },
  dismiss: {
    to: { unanswered: 'dismissed', answered: 'dismissed' },
    needs: 'reason',
    countsLoop: false,
  },
  reopen: {
    to: { answered: 'unanswered', resolved: 'unanswered', dismissed: 'unanswered' },
    needs: 'nothing',
    countsLoop: true,
  },
  note: {
    to: { unanswered: 'unanswered', answered: 'answered', resolved: 'resolved', dismissed: 'dismissed' },
    needs: 'nothing',
    countsLoop: false,
  },
};

const WHY_REFUSED: Readonly<Record<Status, { message: string; hint: string }>> = {
  unanswered: { message: 'it is open already.', hint: 'Answer, resolve or dismiss it.' },
  answered: { message: 'it is answered.', hint: 'Resolve it, or reopen it first.' },
  resolved: { message: 'it is resolved.', hint: 'Reopen it first.' },
  dismissed: { message: 'it is dismissed.', hint: 'Reopen it first.' },
};

/**
 * What becomes of a case when somebody acts on it, or why that is refused. Changes nothing itself.
 * @param input a reason of blanks alone is none
 */
export function move(state: CaseState, action: Action, input: MoveInput = {}): MoveResult {
  const rule = MOVES[action];
  const status = rule.to[state.status];
  if (status === undefined) {
    const { message, hint } = WHY_REFUSED[state.status];
    return { ok: false, code: 'not-from-here', message: `Cannot ${action} it: ${message}`, hint };
  }
  const hasReason = (input.reason ?? '').trim() !== '';
  if (rule.needs === 'reason' && !hasReason) {
    return {
      ok: false,
      code: 'no-reason',
      message: `Cannot ${action} it without a reason.`,
      hint: 'Say why with --reason TEXT.',
    };
  }
  if (rule.needs === 'text' && !hasReason) {
    return {
      ok: false,
      code: 'no-text',
      message: `Cannot ${action} nothing.`,
      hint: 'Write what it is that you promise.',
    };
  }
  if (rule.needs === 'reason-or-confirmation' && !hasReason && input.confirmed !== true) {
    return {
      ok: false,
      code: 'no-word',
      message: `Cannot ${action} it without the customer's word or a reason.`,
      hint: 'Use --confirmed when the customer says that it is settled, else --reason TEXT.',
    };
  }
  return { ok: true, status, loops: state.loops + (rule.countsLoop ? 1 : 0) };
}
