import { workingMsBetween } from '../cases/sla.ts';
import type { ConfigView } from '../config/schema.ts';
import type { Grouping } from '../messages/wording.ts';
import { createTimeline } from '../report/figures/timeline.ts';
import type { DrawnReport, Report, SummaryRow } from '../report/report.ts';
import { createSummarizer } from '../report/summarize.ts';
import type { MentionFilters, Store } from '../store/store.ts';
import { troublesOf } from './troubles.ts';

/** How many of the worst open mentions a report lists. */
const WORST = 20;
const LONG_MS = 400 * 86_400_000;

/** Which mentions a report is about, and how they are told. */
export interface ReportOptions {
  filters: MentionFilters;
  groupBy: Grouping | null;
  since: number;
  until: number;
  now: number;
}

export type ReportConfig = Pick<ConfigView, 'brand' | 'sla' | 'sources'>;

/** The filters of a report with its period; one up to now holds what was seen at this very moment too. */
export function filtersOfReport({ filters, since, until, now }: Omit<ReportOptions, 'groupBy'>): MentionFilters {
  return { ...filters, since, until: until === now ? now + 1 : until };
}

/** Reads the store and sums it up: what was said in a time span, how it felt, what is open, how fast it was answered. */
export async function makeReport(
  store: Store,
  config: ReportConfig,
  options: ReportOptions,
  alsoCount: readonly { add(row: SummaryRow): void }[] = [],
): Promise<Report> {
  const { groupBy, since, until, now } = options;
  const filters = filtersOfReport(options);
  const zone = config.brand.timezone;
  const summarizer = createSummarizer({ groupBy, timezone: zone, now, answerMs: answerTimeOf(config) });
  for await (const row of store.reportRows(filters)) {
    summarizer.add(row);
    for (const counter of alsoCount) counter.add(row);
  }
  const open: MentionFilters = { ...filters, sentiment: ['negative'], status: ['unanswered'] };
  return {
    ...summarizer.result(),
    brand: config.brand.name,
    since,
    until,
    now,
    groupBy,
    mentions: await store.listMentions(open, { limit: WORST, sort: 'urgency' }),
    troubles: troublesOf(config, await store.readPolls(), now),
  };
}

/** The same with what was said when. */
export async function makeDrawnReport(
  store: Store,
  config: ReportConfig,
  options: ReportOptions,
  alsoCount: readonly { add(row: SummaryRow): void }[] = [],
): Promise<DrawnReport> {
  const { since, until } = options;
  const timeline = createTimeline(await startOf(store, since, until), until, config.brand.timezone);
  const counter = {
    add: (row: SummaryRow) => timeline.add(row.publishedAt ?? row.firstSeenAt, row.label),
  };
  const report = await makeReport(store, config, options, [counter, ...alsoCount]);
  return { ...report, timeline: timeline.result() };
}

/** Working time between two instants, in milliseconds. */
export function answerTimeOf({ sla, brand }: ReportConfig): (from: number, to: number) => number {
  return (from, to) => workingMsBetween(from, to, sla, brand.timezone);
}

/** A report of all times would be a thin line at the end of an empty one; it begins where the database does. */
async function startOf(store: Store, since: number, until: number): Promise<number> {
  if (until - since <= LONG_MS) return since;
  return Math.max(since, (await store.firstSeen()) ?? since);
}
