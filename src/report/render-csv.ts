import { csvRow } from '../core/csv.ts';
import type { Mention } from '../core/mention.ts';
import { mentionJson } from '../core/mention-json.ts';
import { plainText } from '../core/text.ts';
import { iso } from '../core/time.ts';
import type { AnswerTimes, Figures, Report } from './report.ts';

const FIGURES = [
  'mentions',
  'negative',
  'neutral',
  'positive',
  'unanswered',
  'overdue',
] as const satisfies readonly (keyof Figures)[];

const ANSWERS = [
  'median',
  'p90',
  'withinSla',
  'neverAnswered',
  'reopened',
] as const satisfies readonly (keyof AnswerTimes)[];

/** One record a group; without grouping one record with the totals; answer times are seconds. */
export function renderCsv(report: Report): string {
  const { totals, answer } = report;
  if (report.groupBy === null) {
    const head = ['since', 'until', ...FIGURES, ...ANSWERS];
    const figures = FIGURES.map((name) => totals[name]);
    const row = [iso(report.since), iso(report.until), ...figures, ...ANSWERS.map((name) => answer[name])];
    return csvRow(head) + csvRow(row);
  }
  const rows = report.groups.map((group) => {
    return csvRow([group.key, ...FIGURES.map((name) => group[name]), ...ANSWERS.map((name) => group.answer[name])]);
  });
  return csvRow([report.groupBy, ...FIGURES, ...ANSWERS]) + rows.join('');
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
