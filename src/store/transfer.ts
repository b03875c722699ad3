import type { MentionEvent } from '../core/mention.ts';
import { authorKey } from '../core/mention-facts.ts';
import { addPromise, promisesOf, snooze } from './care.ts';
import { whereOf } from './filters.ts';
import { withMatches } from './mentions.ts';
import { MENTION_SELECT, type MentionRow } from './rows.ts';
import { existing, insertMention, saveCopies, saveEvents, saveMatches } from './save-poll.ts';
import { findSeen, identityKey, saveBands, saveSeen } from './seen.ts';
import { marks, type Sql, type SqlValue } from './sql.ts';
import {
  type Copy,
  type IdentityKey,
  type ImportResult,
  type MentionFilters,
  type MentionRecord,
  seenName,
} from './store.ts';
import { addWatchStep, readWatched } from './watched.ts';

/** Mentions that are read at a time. */
const PAGE = 256;

/** Everything that is stored of the mentions that pass the filters, in order of id, a page at a time. */
export async function* exportMentions(
  sql: Sql,
  filters: MentionFilters,
  fold: (text: string) => string,
): AsyncGenerator<MentionRecord> {
  const where = whereOf(filters, fold);
  const and = where.sql === '' ? 'WHERE' : `${where.sql} AND`;
  const query = `${MENTION_SELECT} ${and} m.id > ? ORDER BY m.id LIMIT ${PAGE}`;
  for (let last = 0; ; ) {
    const rows = await sql.all<MentionRow>(query, [...where.params, last]);
    yield* await recordsOf(sql, rows);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end.id;
  }
}

async function recordsOf(sql: Sql, rows: readonly MentionRow[]): Promise<MentionRecord[]> {
  const ids = rows.map((row) => row.id);
  const mentions = await withMatches(sql, rows);
  const events = await grouped<MentionEvent>(
    sql,
    'SELECT mention_id, happened_at AS at, actor, type, note FROM events',
    'ORDER BY happened_at, id',
    ids,
  );
  const copies = await grouped<Copy>(
    sql,
    'SELECT mention_id, url, title, source, publisher, seen_at AS "seenAt" FROM copies',
    'ORDER BY seen_at, id',
    ids,
  );
  const keys = await grouped<{ seen_key: string }>(
    sql,
    'SELECT mention_id, seen_key FROM seen',
    'ORDER BY seen_key',
    ids,
  );
  const promises = await promisesOf(sql, ids);
  const snoozes = await grouped<{ until_at: number }>(sql, 'SELECT mention_id, until_at FROM snoozes', '', ids);
  const bands = await grouped<{ bands: string }>(sql, 'SELECT mention_id, bands FROM mention_bands', '', ids);
  const authors = await readWatched(
    sql,
    rows.flatMap((row) => row.author_key ?? []),
  );
  const watched = new Map(authors.map(({ key, steps }) => [key, steps]));
  return rows.flatMap((row, index) => {
    const mention = mentions[index];
    if (mention === undefined) return [];
    const [band] = bands.get(row.id) ?? [];
    return {
      mention,
      threadId: row.thread_id,
      parentId: row.parent_id,
      events: events.get(row.id) ?? [],
      copies: copies.get(row.id) ?? [],
      keys: (keys.get(row.id) ?? []).map((key) => identityKey(key.seen_key)),
      promises: (promises.get(row.id) ?? []).map(({ id: _id, mentionId: _mentionId, ...promise }) => promise),
      snoozedUntil: snoozes.get(row.id)?.[0]?.until_at ?? null,
      watch: watched.get(row.author_key ?? '') ?? [],
      bandKeys: band === undefined ? [] : (JSON.parse(band.bands) as number[]),
    };
  });
}

/** Rows of a table by the mention that they belong to. */
async function grouped<Row>(
  sql: Sql,
  select: string,
  order: string,
  ids: readonly number[],
): Promise<Map<number, Row[]>> {
  const byMention = new Map<number, Row[]>();
  // Always as many parameters, so that one prepared statement serves every page.
  const params: SqlValue[] = [...ids, ...Array<null>(PAGE - ids.length).fill(null)];
  const rows = await sql.all<Row & { mention_id: number }>(
    `${select} WHERE mention_id IN (${marks(PAGE)}) ${order}`,
    params,
  );
  for (const { mention_id, ...rest } of rows) {
    const list = byMention.get(mention_id) ?? [];
    list.push(rest as Row);
    byMention.set(mention_id, list);
  }
  return byMention;
}

/**
 * Takes up what is not here yet. A record whose key leads to a stored mention is known; one that was purged here
 * comes back, since somebody asks for it. Ids are kept where they are free.
 */
export async function importMentions(
  sql: Sql,
  records: readonly MentionRecord[],
  fold: (text: string) => string,
): Promise<ImportResult> {
  return await sql.transaction(async (tx) => {
    const result: ImportResult = { added: 0, known: 0, renumbered: new Map() };
    // First those that can keep their ids: a new id must not be one that a later record brings.
    const taken = await existing(tx, records.map(({ mention }) => mention.id).filter(isId));
    const keeping = (record: MentionRecord) => isId(record.mention.id) && !taken.has(record.mention.id);
    for (const record of [...records.filter(keeping), ...records.filter((one) => !keeping(one))]) {
      if (await isKnown(tx, record)) {
        result.known++;
        continue;
      }
      const id = await addRecord(tx, record, fold);
      result.added++;
      if (id !== record.mention.id) result.renumbered.set(record.mention.id, id);
    }
    return result;
  });
}

function isId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}

async function isKnown(tx: Sql, { mention, keys }: MentionRecord): Promise<boolean> {
  const seen = await findSeen(tx, keys);
  if (keys.some((key) => typeof seen.get(seenName(key)) === 'number')) return true;
  if (keys.length > 0) return false;
  const same = await tx.all(
    `SELECT m.id FROM mentions m JOIN mention_texts t ON t.mention_id = m.id
     WHERE m.first_seen_at = ? AND m.source = ? AND t.title = ? AND t.text = ? LIMIT 1`,
    [mention.firstSeenAt, mention.source, mention.title, mention.text],
  );
  return same.length > 0;
}

async function addRecord(tx: Sql, record: MentionRecord, fold: (text: string) => string): Promise<number> {
  const { id: wanted, duplicates: _counted, ...mention } = record.mention;
  const isFree = isId(wanted) && !(await existing(tx, [wanted])).has(wanted);
  const { threadId, parentId } = record;
  const id = await insertMention(tx, { mention, threadId, parentId, ...(isFree ? { id: wanted } : {}) }, fold);
  const own = <T>(list: readonly T[]) => list.map((one): [number, T] => [id, one]);
  await saveMatches(tx, own(mention.matches));
  await saveEvents(tx, own(record.events));
  await saveCopies(tx, own(record.copies));
  await saveSeen(
    tx,
    record.keys.map((key): [IdentityKey, number] => [key, id]),
  );
  await saveBands(tx, [{ id, firstSeenAt: mention.firstSeenAt, bandKeys: record.bandKeys }]);
  for (const promise of record.promises) await addPromise(tx, { mentionId: id, ...promise });
  if (record.snoozedUntil !== null) await snooze(tx, id, record.snoozedUntil);
  await takeUpWatch(tx, record);
  return id;
}

// What was decided here about an author holds, whatever was decided elsewhere.
async function takeUpWatch(tx: Sql, { mention, watch }: MentionRecord): Promise<void> {
  const key = watch.length === 0 ? null : authorKey(mention);
  if (key === null || (await readWatched(tx, [key])).length > 0) return;
  for (const step of watch) await addWatchStep(tx, key, step);
}
