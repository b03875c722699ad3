import { LABELS, STATUSES } from '../core/mention.ts';
import { oneLine } from '../core/text.ts';
import { parseDuration, parseInstant } from '../core/time.ts';
import type { MentionFilters, Sort } from '../store/store.ts';

/** The filters of the commands, as an address carries them: `?status=unanswered&lang=tr,en&since=7d`. */
export const FILTER_NAMES = [
  'alert',
  'source',
  'lang',
  'sentiment',
  'status',
  'owner',
  'minUrgency',
  'since',
  'until',
  'search',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** Filters as text, by name; what is absent filters nothing. */
export type FilterTexts = Partial<Record<FilterName, string>>;

export const SORTS = ['urgency', 'newest', 'oldest', 'deadline'] as const satisfies readonly Sort[];

/** Most values of one filter; nobody picks more by hand. */
const MOST_VALUES = 100;
const LONGEST = 300;

/** The filters that an address names; values that mean nothing are left out. */
export function filterTexts(query: URLSearchParams): FilterTexts {
  const texts: FilterTexts = {};
  for (const name of FILTER_NAMES) {
    const text = oneLine(query.getAll(name).join(',').slice(0, LONGEST));
    if (text !== '') texts[name] = text;
  }
  return texts;
}

/** Filters as the store takes them; what cannot be read (a word that is no status, a time that is none) filters nothing. */
export function readFilterTexts(texts: FilterTexts, now: number): MentionFilters {
  const filters: MentionFilters = { since: timeOf(texts.since, now), until: timeOf(texts.until, now) };
  for (const name of ['alert', 'source', 'lang', 'owner'] as const) {
    const values = valuesOf(texts[name]);
    if (values.length > 0) filters[name] = values;
  }
  const sentiment = LABELS.filter((label) => valuesOf(texts.sentiment).includes(label));
  const status = STATUSES.filter((each) => valuesOf(texts.status).includes(each));
  if (sentiment.length > 0) filters.sentiment = sentiment;
  if (status.length > 0) filters.status = status;
  const urgency = Number(texts.minUrgency ?? Number.NaN);
  if (Number.isInteger(urgency) && urgency >= 0 && urgency <= 100) filters.minUrgency = urgency;
  if (texts.search !== undefined) filters.search = texts.search;
  return filters;
}

/** The address's query for these filters, in a steady order. */
export function filterQuery(texts: FilterTexts, more: Readonly<Record<string, string>> = {}): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    const text = texts[name];
    if (text !== undefined) query.set(name, text);
  }
  for (const [name, text] of Object.entries(more)) if (text !== '') query.set(name, text);
  return query;
}

function valuesOf(text = ''): string[] {
  return text
    .split(',', MOST_VALUES)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function timeOf(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  const duration = parseDuration(text);
  return duration === null ? parseInstant(text) : now - duration;
}
