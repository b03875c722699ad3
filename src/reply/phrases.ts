import type { Intent, Signal } from '../core/mention.ts';

/** What the answer of one language is put together from. `{brand}` is the firm, `{name}` the author of the mention. */
export interface ReplyPhrases {
  /** With and without a name. */
  greeting: readonly [named: string, unnamed: string];
  thanks: Readonly<Record<'complaint' | 'question' | 'praise', string>>;
  /** What happened, in our words; the first that fits is taken. */
  acknowledge: Readonly<Record<Signal | 'complaint' | 'question', string>>;
  /** Where the fault is plainly ours. */
  apology: string;
  /** Where it is not clear yet whose fault it is. */
  regret: string;
  next: Readonly<Record<Signal | 'complaint' | 'question', string>>;
  /** Offers a private channel. */
  inPrivate: string;
  /** Other ways to reach the firm; `{contact}` is what the config has. */
  reach: string;
  praise: string;
  closing: string;
}

/** Signals in the order in which an answer speaks of them: the gravest first. */
export const SIGNAL_ORDER: readonly Signal[] = [
  ...(['health', 'legal-threat', 'no-answer', 'defect', 'delay', 'refund', 'churn-threat', 'abuse'] as const),
];

/** Signals of a fault that is plainly the firm's. */
export const OUR_FAULT: readonly Signal[] = ['no-answer', 'delay', 'defect'];

/** Signals that are spoken of in private only, and why. */
export const PRIVATE_SIGNALS: Readonly<Partial<Record<Signal, string>>> = {
  health: 'somebody’s health is concerned',
  'legal-threat': 'legal steps are threatened',
  abuse: 'it heats up',
  refund: 'account details are needed',
  'no-answer': 'account details are needed',
};

/** Intents that get no draft, and why. */
export const NO_DRAFT: Readonly<Partial<Record<Intent, string>>> = {
  spam: 'it is spam',
  news: 'it is news',
  other: 'it neither complains, asks nor praises',
};
