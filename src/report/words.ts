/** Phrases that the table and the Markdown page share; all clean, in one line. */

import { LABELS } from '../core/mention.ts';
import { SILENCE } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import { isolate } from '../messages/direction.ts';
import { createFormats, type Formats } from '../messages/formats.ts';
import type { Grouping, Messages } from '../messages/wording.ts';
import type { Report } from './report.ts';

/** The name of a group: a day as the language writes it, a label in its words, else the key as it stands. */
export function groupName(key: string | null, groupBy: Grouping | null, messages: Messages): string {
  if (key === null) return messages.report.none;
  if (groupBy === 'day') return createFormats(messages, 'UTC').date(Date.parse(`${key}T12:00:00Z`));
  const label = groupBy === 'label' ? LABELS.find((candidate) => candidate === key) : undefined;
  return label === undefined ? truncate(oneLine(key), 60) : messages.labels[label];
}

/** Median, p90, the share in time, what was never answered or opened again, and the delay of finding. */
export function answerLine(report: Report, messages: Messages, formats: Formats): string {
  const { median, p90, withinSla, neverAnswered, reopened } = report.answer;
  const words = messages.report;
  const parts: string[] = [];
  if (median !== null) parts.push(`${words.median} ${formats.fineDuration(median * 1_000)}`);
  if (p90 !== null) parts.push(`${words.p90} ${formats.fineDuration(p90 * 1_000)}`);
  if (parts.length === 0) parts.push(words.noAnswers);
  if (withinSla !== null) parts.push(`${words.withinSla} ${formats.percent(withinSla)}`);
  if (neverAnswered > 0) parts.push(`${words.neverAnswered} ${formats.number(neverAnswered)}`);
  if (reopened > 0) parts.push(`${words.reopened} ${formats.number(reopened)}`);
  const delay = report.discovery.median;
  if (delay !== null && delay >= 60) parts.push(`${words.foundAfter} ${formats.fineDuration(delay * 1_000)}`);
  // A sentence where it stands alone.
  if (parts.length > 1) parts[0] = parts[0]?.replace(/\.$/u, '') ?? '';
  return parts.join(' · ');
}

/** One line a source in trouble. */
export function troubleLines(report: Report, messages: Messages, formats: Formats): string[] {
  return report.troubles.map(({ source, since, error }) =>
    messages.digest.trouble(
      isolate(oneLine(source), messages.direction),
      since === null ? null : formats.dateTime(since),
      error === SILENCE ? null : isolate(truncate(oneLine(error), 200).replace(/\.$/u, ''), messages.direction),
    ),
  );
}
