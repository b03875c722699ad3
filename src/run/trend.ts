import type { TrendDay } from '../digest/digest.ts';
import { createTimeline } from '../report/figures/timeline.ts';
import type { MentionFilters, Store } from '../store/store.ts';

const DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * What was said on each of the last 14 days, today the last one, of the alerts, sources, languages and owners that a
 * digest is about: whatever else it lists, its chart shows all of that.
 */
export async function trendOf(
  store: Store,
  { alert, source, lang, owner }: MentionFilters,
  now: number,
  timezone: string,
): Promise<TrendDay[]> {
  const scope: MentionFilters = { timeOf: 'said' };
  if (alert !== undefined) scope.alert = alert;
  if (source !== undefined) scope.source = source;
  if (lang !== undefined) scope.lang = lang;
  if (owner !== undefined) scope.owner = owner;
  const days: TrendDay[] = [];
  for (const { from, until } of createTimeline(now - (DAYS - 1) * DAY_MS, now + 1, timezone).result().bins) {
    const { mentions, negative, open } = await store.countMentions({ ...scope, since: from, until }, now);
    days.push({ at: from, mentions, negative, open });
  }
  return days;
}
