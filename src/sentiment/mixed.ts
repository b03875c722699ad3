import type { LanguageRules } from '../languages/rules.ts';
import type { Evidence } from './evidence.ts';

// What is left of the sum of a mixed text, on the side that it leans to: below every threshold.
const LEANING = 0.4;
const CONCRETE: ReadonlySet<string> = new Set(['service-failure', 'waiting', 'advice']);

/**
 * Praise and faults that nearly balance are no verdict: adds the piece that takes the sum back to neutral. What failed
 * concretely, or advice against the firm, is a complaint whatever praise stands beside it.
 * @returns nothing where the language has no bound (`threshold.mixed`) or one side clearly prevails
 */
export function mixedEvidence(evidence: readonly Evidence[], rules: LanguageRules): Evidence[] {
  const { mixed } = rules.threshold;
  if (mixed === undefined) return [];
  let praise = 0;
  let fault = 0;
  let isConcrete = false;
  for (const { weight, rule } of evidence) {
    if (weight > 0) praise += weight;
    else fault -= weight;
    isConcrete ||= weight < 0 && CONCRETE.has(rule);
  }
  const sum = praise - fault;
  if (Math.abs(sum) <= LEANING) return [];
  const balances = sum > 0 ? fault > praise * mixed.positive : !isConcrete && praise > fault * mixed.negative;
  if (!balances) return [];
  const weight = Math.sign(sum) * LEANING - sum;
  return [{ text: 'praise and faults balance', weight, rule: 'mixed', first: -1, last: -1, flags: [] }];
}
