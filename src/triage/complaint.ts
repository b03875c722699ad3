import { note, type Sign, signsOf } from './signs.ts';
import type { TriageInput } from './triage.ts';

/** Flags of word list entries that name something concrete; each is a sign of a real customer. */
const DETAILS = ['order', 'date', 'branch', 'product', 'amount', 'sequence', 'person'].map(
  (detail) => [detail, `detail-${detail}`] as const,
);

/**
 * Signs of a genuine complaint: what went wrong, and the details that only somebody who was there would give.
 * Examples: `order 5512 still has not arrived, I called twice` has four; `worst firm on earth, all thieves` has none.
 */
export function complaintSigns({ reading, sentiment, rating, kind }: TriageInput): Sign[] {
  const signs: Sign[] = [];
  for (const reason of sentiment.reasons) {
    if (reason.weight >= 0 || signs.length >= 3) continue;
    if (reason.rule === 'service-failure' || reason.rule === 'waiting' || reason.rule === 'lack') {
      signs.push({ text: reason.text, weight: 1, rule: 'says-what-failed', span: reason.span });
    }
  }
  signs.push(...signsOf(reading, 'request', 1, 'asks-for-help'));
  for (const [detail, rule] of DETAILS)
    if (reading.flags.has(detail)) signs.push(...signsOf(reading, detail, 0.5, rule).slice(0, 2));
  const first = reading.firstNumber;
  if (first !== null)
    signs.push({ text: first.exact, weight: 0.5, rule: 'detail-number', span: [first.start, first.end] });
  if (rating !== null && rating <= 2) signs.push(note(`${rating} of 5 stars`, 2, 'low-rating'));
  if (kind === 'review' && sentiment.label === 'negative') signs.push(note('a review', 0.5, 'is-review'));
  if (reading.tokens.length >= 25) signs.push(note('tells it at length', 0.5, 'length'));
  return signs;
}

/** Signs that somebody tells what happened to himself: `I`, `my`, a call for help, a rating. */
export function personalSigns({ reading, rating }: TriageInput): Sign[] {
  const signs = [...signsOf(reading, 'person', 1, 'detail-person'), ...signsOf(reading, 'request', 1, 'asks-for-help')];
  if (rating !== null) signs.push(note(`${rating} stars`, 1, 'is-rated'));
  return signs;
}
