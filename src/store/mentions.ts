import type { Match, Mention, MentionEvent, Span } from '../core/mention.ts';
import { whereOf } from './filters.ts';
import type { PlaceInOrder } from './program-store.ts';
import { MENTION_SELECT, type MentionRow, mentionOf } from './rows.ts';
import { inPowersOfTwo, marks, type Sql, type SqlValue } from './sql.ts';
import type { Copy, ListOptions, MentionFilters, Sort } from './store.ts';

const ORDERS: Readonly<Record<Sort, string>> = {
  urgency: 'm.urgency DESC, m.said_at DESC, m.id DESC',
  newest: 'm.said_at DESC, m.id DESC',
  oldest: 'm.said_at, m.id',
  deadline: 'm.respond_by_at, m.id',
};

/** What comes after a place, in the words of the orders. */
const AFTER: Readonly<Record<Sort, (at: PlaceInOrder) => [condition: string, params: number[]]>> = {
  urgency: ({ urgency, saidAt, id }) => ['(m.urgency, m.said_at, m.id) < (?, ?, ?)', [urgency, saidAt, id]],
  newest: ({ saidAt, id }) => ['(m.said_at, m.id) < (?, ?)', [saidAt, id]],
  oldest: ({ saidAt, id }) => ['(m.said_at, m.id) > (?, ?)', [saidAt, id]],
  deadline: ({ respondBy, id }) => [
    '(m.respond_by_at IS NOT NULL, coalesce(m.respond_by_at, 0), m.id) > (?, ?, ?)',
    [respondBy === null ? 0 : 1, respondBy ?? 0, id],
  ],
};

const DEFAULT_LIMIT = 100;
const MOST = 10_000;
const THREAD_LIMIT = 200;
const AUTHOR_LIMIT = 1_000;
const NOTES_LIMIT = 2_000;

/** A page of the mentions that pass the filters. */
export async function listMentions(
  sql: Sql,
  filters: MentionFilters,
  { limit = DEFAULT_LIMIT, offset = 0, sort = 'newest', after }: ListOptions,
  fold: (text: string) => string,
): Promise<Mention[]> {
  const where = whereOf(filters, fold);
  const [further, from] = after === undefined ? ['', []] : AFTER[sort](after);
  const conditions = further === '' ? where.sql : `${where.sql === '' ? 'WHERE' : `${where.sql} AND`} ${further}`;
  const count = Math.max(0, Math.min(limit, MOST));
  // The page is cut from the narrow rows; the wide ones are read for the page only.
  const ids = `SELECT m.id FROM mentions m ${conditions} ORDER BY ${ORDERS[sort]} LIMIT ? OFFSET ?`;
  const query = `${MENTION_SELECT} WHERE m.id IN (${ids}) ORDER BY ${ORDERS[sort]}`;
  return await readMentions(sql, query, [...where.params, ...from, count, Math.max(0, offset)]);
}

/** One mention; `null` when there is none of that id. */
export async function getMention(sql: Sql, id: number): Promise<Mention | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [mention] = await readMentions(sql, `${MENTION_SELECT} WHERE m.id = ?`, [id]);
  return mention ?? null;
}

/** Mentions of a platform that are one of these messages, or stand in one of these threads; oldest first. */
export async function findThread(sql: Sql, platform: string, ids: readonly string[]): Promise<Mention[]> {
  const found = new Map<number, Mention>();
  for (const part of inPowersOfTwo([...new Set(ids)])) {
    const list = marks(part.length);
    const near = `SELECT id FROM mentions WHERE platform_id IN (${list}) AND platform = ?
      UNION SELECT id FROM mentions WHERE thread_id IN (${list}) AND platform = ?`;
    const query = `${MENTION_SELECT} WHERE m.id IN (${near}) ORDER BY m.said_at, m.id LIMIT ${THREAD_LIMIT}`;
    const mentions = await readMentions(sql, query, [...part, platform, ...part, platform]);
    for (const mention of mentions) found.set(mention.id, mention);
  }
  return [...found.values()].slice(0, THREAD_LIMIT);
}

/** Mentions by these authors (see `authorKey`) first seen since then, newest first. */
export async function mentionsBy(sql: Sql, keys: readonly string[], since: number): Promise<Mention[]> {
  const found: Mention[] = [];
  for (const part of inPowersOfTwo([...new Set(keys)])) {
    const query = `${MENTION_SELECT} WHERE m.author_key IN (${marks(part.length)}) AND m.first_seen_at >= ?
      ORDER BY m.first_seen_at DESC, m.id DESC LIMIT ${AUTHOR_LIMIT}`;
    found.push(...(await readMentions(sql, query, [...part, since])));
  }
  return found;
}

/** A mention's history, in the order it happened. */
export async function readEvents(sql: Sql, id: number): Promise<MentionEvent[]> {
  return await sql.all<MentionEvent>(
    'SELECT happened_at AS at, actor, type, note FROM events WHERE mention_id = ? ORDER BY happened_at, id',
    [id],
  );
}

/** What people wrote in steps of this type since then, newest first. */
export async function notesOf(sql: Sql, type: string, since: number): Promise<string[]> {
  const rows = await sql.all<{ note: string }>(
    `SELECT note FROM events WHERE type = ? AND happened_at >= ? AND note IS NOT NULL
     ORDER BY happened_at DESC, id DESC LIMIT ${NOTES_LIMIT}`,
    [type, since],
  );
  return rows.map((row) => row.note);
}

/** The copies folded into a mention, in the order they were met. */
export async function readCopies(sql: Sql, id: number): Promise<Copy[]> {
  return await sql.all<Copy>(
    'SELECT url, title, source, publisher, seen_at AS "seenAt" FROM copies WHERE mention_id = ? ORDER BY seen_at, id',
    [id],
  );
}

async function readMentions(sql: Sql, query: string, params: readonly SqlValue[]): Promise<Mention[]> {
  const rows = await sql.all<MentionRow>(query, params);
  return await withMatches(sql, rows);
}

/** Turns rows into mentions, with what they matched. */
export async function withMatches(sql: Sql, rows: readonly MentionRow[]): Promise<Mention[]> {
  const matches = await readMatches(
    sql,
    rows.map((row) => row.id),
  );
  return rows.map((row) => mentionOf(row, matches.get(row.id) ?? []));
}

async function readMatches(sql: Sql, ids: readonly number[]): Promise<Map<number, Match[]>> {
  const byMention = new Map<number, Match[]>();
  for (const part of inPowersOfTwo(ids)) {
    const rows = await sql.all<{ mention_id: number; alert: string; spans: string }>(
      `SELECT mention_id, alert, spans FROM matches WHERE mention_id IN (${marks(part.length)}) ORDER BY mention_id, alert`,
      part,
    );
    for (const row of rows) {
      const list = byMention.get(row.mention_id) ?? [];
      list.push({ alert: row.alert, spans: JSON.parse(row.spans) as Span[] });
      byMention.set(row.mention_id, list);
    }
  }
  return byMention;
}
