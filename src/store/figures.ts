import { setImmediate } from 'node:timers/promises';
import { IS_OPEN, whereOf } from './filters.ts';
import { inPowersOfTwo, marks, type Sql } from './sql.ts';
import type { Counts, MentionFilters, ReportRow } from './store.ts';

/** Rows read at a time; a report over a million mentions stays small in memory. */
const PAGE = 4_096;

const COUNTS = `count(*) AS mentions,
  coalesce(sum(CASE WHEN m.label = 'negative' THEN 1 ELSE 0 END), 0) AS negative,
  coalesce(sum(CASE WHEN m.label = 'neutral' THEN 1 ELSE 0 END), 0) AS neutral,
  coalesce(sum(CASE WHEN m.label = 'positive' THEN 1 ELSE 0 END), 0) AS positive,
  coalesce(sum(CASE WHEN m.status = 'unanswered' THEN 1 ELSE 0 END), 0) AS unanswered,
  coalesce(sum(CASE WHEN ${IS_OPEN} THEN 1 ELSE 0 END), 0) AS open,
  coalesce(sum(CASE WHEN ${IS_OPEN} AND m.respond_by_at < ? THEN 1 ELSE 0 END), 0) AS overdue,
  coalesce(sum(CASE WHEN ${IS_OPEN} AND m.owner IS NULL THEN 1 ELSE 0 END), 0) AS unowned`;

const GROUPS = { source: 'm.source', alert: 'a.alert', language: 'm.language', owner: 'm.owner', label: 'm.label' };

/** Figures over the mentions that pass the filters. */
export async function countMentions(
  sql: Sql,
  filters: MentionFilters,
  now: number,
  fold: (text: string) => string,
): Promise<Counts> {
  const where = whereOf(filters, fold);
  const [counts] = await sql.all<Counts>(`SELECT ${COUNTS} FROM mentions m ${where.sql}`, [now, ...where.params]);
  if (counts === undefined) throw new Error('An aggregate gave no row.');
  return counts;
}

/** The same figures by group, most mentions first; a mention of two alerts counts in both. */
export async function countBy(
  sql: Sql,
  by: keyof typeof GROUPS,
  filters: MentionFilters,
  now: number,
  fold: (text: string) => string,
): Promise<(Counts & { key: string | null })[]> {
  const where = whereOf(filters, fold);
  const key = GROUPS[by];
  const from = by === 'alert' ? 'mentions m JOIN matches a ON a.mention_id = m.id' : 'mentions m';
  const query = `SELECT ${key} AS key, ${COUNTS} FROM ${from} ${where.sql} GROUP BY ${key} ORDER BY count(*) DESC, ${key}`;
  return await sql.all<Counts & { key: string | null }>(query, [now, ...where.params]);
}

/** How many people spoke in each window of time that passes the filters; a mention without a known author is one. */
export async function voicesByWindow(
  sql: Sql,
  filters: MentionFilters,
  windowMs: number,
  fold: (text: string) => string,
): Promise<Map<number, number>> {
  const where = whereOf({ ...filters, timeOf: 'said' }, fold);
  const query = `SELECT m.said_at / ${Math.round(windowMs)} AS place,
      count(DISTINCT coalesce(m.author_key, '#' || m.id)) AS voices
    FROM mentions m ${where.sql} GROUP BY 1 ORDER BY 1`;
  const rows = await sql.all<{ place: number; voices: number }>(query, where.params);
  return new Map(rows.map(({ place, voices }) => [place, voices]));
}

interface Row extends Omit<ReportRow, 'alerts'> {
  /** The instant by which pages follow each other. */
  at: number;
}

/** One narrow row a mention, in order of time, a page at a time. */
export async function* reportRows(
  sql: Sql,
  filters: MentionFilters,
  fold: (text: string) => string,
): AsyncGenerator<ReportRow> {
  // Pages follow the index that the period is looked up in, so that a day's report reads a day's rows.
  const at = filters.timeOf === 'said' ? 'm.said_at' : 'm.first_seen_at';
  const { since, ...others } = filters;
  const where = whereOf(others, fold);
  const and = where.sql === '' ? 'WHERE' : `${where.sql} AND`;
  const columns = `m.id, m.source, m.language, m.label, m.status, m.urgency, m.owner, m.published_at AS "publishedAt",
    m.first_seen_at AS "firstSeenAt", m.respond_by_at AS "respondBy", m.reopens,
    coalesce(m.first_answered_at, m.answered_at) AS "answeredAt",
    coalesce(m.first_respond_by_at, m.respond_by_at) AS "firstRespondBy", ${at} AS at`;
  const query = `SELECT ${columns} FROM mentions m ${and} (${at}, m.id) > (?, ?) ORDER BY ${at}, m.id LIMIT ${PAGE}`;
  let last = { at: since ?? Number.MIN_SAFE_INTEGER, id: 0 };
  for (;;) {
    const rows = await sql.all<Row>(query, [...where.params, last.at, last.id]);
    const alerts = await alertsOf(
      sql,
      rows.map((row) => row.id),
    );
    for (const { at: _at, ...row } of rows) yield { ...row, alerts: alerts.get(row.id) ?? [] };
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end;
    // Whoever else waits, such as a reader of the inbox, comes before the next page.
    await setImmediate();
  }
}

async function alertsOf(sql: Sql, ids: readonly number[]): Promise<Map<number, string[]>> {
  const byMention = new Map<number, string[]>();
  for (const part of inPowersOfTwo(ids)) {
    const rows = await sql.all<{ mention_id: number; alert: string }>(
      `SELECT mention_id, alert FROM matches WHERE mention_id IN (${marks(part.length)}) ORDER BY mention_id, alert`,
      part,
    );
    for (const { mention_id, alert } of rows) {
      const list = byMention.get(mention_id);
      if (list === undefined) byMention.set(mention_id, [alert]);
      else list.push(alert);
    }
  }
  return byMention;
}
