import { INTENTS, type Intent, SIGNALS, type Signal, type Triage } from '../../core/mention.ts';

/** What mentions are about, and how many in the time before. */
export interface Cause {
  /** A sign such as `refund`, or what the author wants such as `complaint`. */
  cause: Signal | Intent;
  kind: 'signal' | 'intent';
  mentions: number;
  before: number;
}

type Judged = Pick<Triage, 'intent' | 'signals'>;

/** Signs and intents, the commonest first; what neither time has is left out. */
export function causesOf(now: readonly Judged[], before: readonly Judged[]): Cause[] {
  const count = (list: readonly Judged[], has: (judged: Judged) => boolean) => list.filter(has).length;
  const causes = [
    ...SIGNALS.map((cause): Cause => {
      const has = (judged: Judged) => judged.signals.includes(cause);
      return { cause, kind: 'signal', mentions: count(now, has), before: count(before, has) };
    }),
    ...INTENTS.map((cause): Cause => {
      const has = (judged: Judged) => judged.intent === cause;
      return { cause, kind: 'intent', mentions: count(now, has), before: count(before, has) };
    }),
  ];
  return causes
    .filter(({ mentions, before: earlier }) => mentions + earlier > 0)
    .sort((a, b) => b.mentions - a.mentions || b.before - a.before);
}
