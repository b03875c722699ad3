import type { Mention, Reason } from '../core/mention.ts';
import { oneLine, truncate } from '../core/text.ts';
import { isolate } from '../messages/direction.ts';
import type { Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';

const MOST_REASONS = 3;

/** Why a mention counts as negative (or as what it counts as), in one line of the reader's language. */
export function whyLine(mention: Mention, messages: Messages, formats: Formats): string {
  const { sentiment, triage } = mention;
  const words = messages.digest;
  const evidence = strongest(sentiment.reasons, sentiment.label).map((reason) => tell(reason, messages));
  const because = evidence.length === 0 ? words.unexplained : evidence.join(messages.comma);
  const parts = [`${words.verdicts[sentiment.label]}: ${because}`];
  if (triage.intent !== 'other') parts.push(messages.intents[triage.intent]);
  const signals = triage.signals.map((signal) => messages.signals[signal]);
  if (signals.length > 0) parts.push(`${words.signals}: ${signals.join(messages.comma)}`);
  if (triage.urgency > 0) parts.push(words.urgency(formats.number(triage.urgency)));
  return parts.join(' · ');
}

/** The reasons that speak for the label, the weightiest first, each wording once. */
function strongest(reasons: readonly Reason[], label: Mention['sentiment']['label']): Reason[] {
  const side = label === 'neutral' ? 0 : label === 'negative' ? -1 : 1;
  const seen = new Set<string>();
  const chosen: Reason[] = [];
  const speaking = reasons.filter((reason) => side === 0 || Math.sign(reason.weight) === side);
  for (const reason of speaking.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    const key = reason.text.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    chosen.push(reason);
    if (chosen.length === MOST_REASONS) break;
  }
  return chosen;
}

function tell(reason: Reason, messages: Messages): string {
  const text = isolate(truncate(oneLine(reason.text), 60), messages.direction);
  const rule = Object.hasOwn(messages.rules, reason.rule) ? messages.rules[reason.rule] : undefined;
  // Evidence without a place in the text is a note of the scorer, not a quotation.
  if (reason.span === null || text === '') return rule ?? text;
  const [open, close] = messages.quotes;
  return rule === undefined ? `${open}${text}${close}` : `${open}${text}${close} (${rule})`;
}
