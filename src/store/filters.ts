import { KINDS, LABELS, STATUSES } from '../core/mention.ts';
import { marks, type SqlValue } from './sql.ts';
import type { MentionFilters } from './store.ts';

/** Conditions on `mentions m`, and the values for their parameters. */
export interface Where {
  /** Starts with WHERE, or is empty. */
  sql: string;
  params: SqlValue[];
}

/** What is open: negative and unanswered. In the words of the partial index `mentions_open`. */
export const IS_OPEN = "m.status = 'unanswered' AND m.label = 'negative'";

// Of a search; nobody writes more, and SQL takes a limited number of parameters.
const MAX_WORDS = 50;

/** The conditions that filters stand for. `fold` makes a search comparable with the stored texts. */
export function whereOf(filters: MentionFilters, fold: (text: string) => string): Where {
  const conditions: string[] = [];
  const params: SqlValue[] = [];

  function add(condition: string, ...values: readonly SqlValue[]): void {
    conditions.push(condition);
    params.push(...values);
  }

  function addOneOf(column: string, values: readonly SqlValue[] | undefined): void {
    if (values === undefined || values.length === 0) return;
    add(`${column} IN (${marks(values.length)})`, ...values);
  }

  addOneOf('m.id', filters.ids);
  addOneOf('m.source', filters.source);
  addOneOf('m.language', filters.lang?.map(primaryTag));
  addOneOf('m.owner', filters.owner);
  addWord('m.status', STATUSES, filters.status);
  addWord('m.label', LABELS, filters.sentiment);
  addWord('m.kind', KINDS, filters.kind);
  if (filters.alert !== undefined && filters.alert.length > 0) {
    const alerts = marks(filters.alert.length);
    add(`EXISTS (SELECT 1 FROM matches a WHERE a.mention_id = m.id AND a.alert IN (${alerts}))`, ...filters.alert);
  }
  if (filters.unowned === true) add('m.owner IS NULL');
  if (filters.minUrgency !== undefined) add('m.urgency >= ?', filters.minUrgency);
  const at = filters.timeOf === 'said' ? 'm.said_at' : 'm.first_seen_at';
  if (filters.since !== undefined && filters.since !== null) add(`${at} >= ?`, filters.since);
  if (filters.until !== undefined && filters.until !== null) add(`${at} < ?`, filters.until);
  if (filters.overdueAt !== undefined) add(`${IS_OPEN} AND m.respond_by_at < ?`, filters.overdueAt);
  if (filters.dueFrom !== undefined) add(`${IS_OPEN} AND m.respond_by_at >= ?`, filters.dueFrom);
  const words = fold(filters.search ?? '')
    .split(/\s+/u, MAX_WORDS)
    .filter(Boolean);
  if (words.length > 0) {
    const holds = words.map(() => "s.folded LIKE ? ESCAPE '\\'").join(' AND ');
    const patterns = words.map((word) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`);
    add(`EXISTS (SELECT 1 FROM mention_texts s WHERE s.mention_id = m.id AND ${holds})`, ...patterns);
  }
  return { sql: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, params };

  // Written into the text, not bound: SQLite uses a partial index only for words that it can read.
  function addWord(column: string, known: readonly string[], wanted: readonly string[] | undefined): void {
    if (wanted === undefined || wanted.length === 0) return;
    const words = known.filter((word) => wanted.includes(word)).map((word) => `'${word}'`);
    if (words.length === 0) add('1 = 0');
    else if (words.length === 1) add(`${column} = ${words[0]}`);
    else add(`${column} IN (${words.join(', ')})`);
  }
}

/** Mentions bear the language alone: `EN` and `en-GB` are `en`. */
function primaryTag(tag: string): string {
  return (tag.split(/[-_]/u, 1)[0] ?? '').toLowerCase();
}
