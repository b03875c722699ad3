import { workingMsBetween } from '../cases/sla.ts';
import type { ConfigView } from '../config/schema.ts';
import type { Grouping } from '../messages/wording.ts';
import type { Report } from '../report/report.ts';
import { createSummarizer } from '../report/summarize.ts';
import type { MentionFilters, Store } from '../store/store.ts';
import { troublesOf } from './troubles.ts';

/** How many of the worst open mentions a report lists. */
const WORST = 20;

/** Reads the store and sums it up: what was said in a time span, how it felt, what is open, how fast it was answered. */
export async function makeReport(
  store: Store,
  config: Pick<ConfigView, 'brand' | 'sla' | 'sources'>,
  options: { filters: MentionFilters; groupBy: Grouping | null; since: number; until: number; now: number },
): Promise<Report> {
  const { groupBy, since, until, now } = options;
  // A report up to now holds what was seen at this very moment too.
  const filters = { ...options.filters, since, until: until === now ? now + 1 : until };
  const zone = config.brand.timezone;
  const summarizer = createSummarizer({
    groupBy,
    timezone: zone,
    now,
    answerMs: (from, to) => workingMsBetween(from, to, config.sla, zone),
  });
  for await (const row of store.reportRows(filters)) summarizer.add(row);
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
