import { csvRow } from '../core/csv.ts';
import type { Mention } from '../core/mention.ts';
import { mentionJson } from '../core/mention-json.ts';
import { plainText } from '../core/text.ts';
import { iso } from '../core/time.ts';
import type { Figures, Report } from './report.ts';

const FIGURES = [
  'mentions',
  'negative',
  'neutral',
  'positive',
  'unanswered',
  'overdue',
] as const satisfies readonly (keyof Figures)[];

/** One record a group; without grouping one record with the totals and the answer times in seconds. */
export function renderCsv(report: Report): string {
  const { totals, answer } = report;
  if (report.groupBy === null) {
    const head = ['since', 'until', ...FIGURES, 'median', 'p90', 'withinSla'];
    const figures = FIGURES.map((name) => totals[name]);
    const row = [iso(report.since), iso(report.until), ...figures, answer.median, answer.p90, answer.withinSla];
    return csvRow(head) + csvRow(row);
  }
  const rows = report.groups.map((group) => csvRow([group.key, ...FIGURES.map((name) => group[name])]));
  return csvRow([report.groupBy, ...FIGURES]) + rows.join('');
}

const MENTION_COLUMNS = [
  'id',
  'alerts',
  'source',
  'platform',
  'kind',
  'url',
  'title',
  'text',
  'author',
  'handle',
  'publishedAt',
  'firstSeenAt',
  'language',
  'rating',
  'sentiment',
  'score',
  'intent',
  'urgency',
  'signals',
  'status',
  'owner',
  'respondBy',
  'answeredAt',
  'answeredBy',
  'answerUrl',
  'resolvedAt',
  'duplicates',
];

/** The names of the columns of `mentionCsvRow`. */
export function mentionCsvHead(): string {
  return csvRow(MENTION_COLUMNS);
}

/** One mention as a record of a spreadsheet; lists are joined by spaces. */
export function mentionCsvRow(mention: Mention): string {
  const json = mentionJson(mention);
  return csvRow([
    json.id,
    json.alerts.join(' '),
    json.source,
    json.platform,
    json.kind,
    json.url,
    plainText(json.title),
    plainText(json.text),
    json.author.name,
    json.author.handle,
    json.publishedAt,
    json.firstSeenAt,
    json.language,
    json.rating,
    json.sentiment.label,
    json.sentiment.score,
    json.triage.intent,
    json.triage.urgency,
    json.triage.signals.join(' '),
    json.status,
    json.owner,
    json.respondBy,
    json.answeredAt,
    json.answeredBy,
    json.answerUrl,
    json.resolvedAt,
    json.duplicates,
  ]);
}
