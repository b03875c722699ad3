import type { Match, MentionEvent } from '../core/mention.ts';
import { savePoll as savePollRow } from './polls.ts';
import {
  bounded,
  fitting,
  jsonList,
  LIMITS,
  MENTION_COLUMNS,
  mentionValues,
  TEXT_COLUMNS,
  textValues,
} from './rows.ts';
import { findSeen, saveBands, saveSeen } from './seen.ts';
import { inPowersOfTwo, insertRows, marks, type Sql, type SqlValue } from './sql.ts';
import { type Copy, type IdentityKey, type NewMention, type PollOutcome, type Stored, seenName } from './store.ts';
import { raiseUrgency } from './urgency.ts';

/** What is to be added beside mentions; gathered, then written many rows a statement. */
interface Additions {
  matches: [number, Match][];
  events: [number, MentionEvent][];
  copies: [number, Copy][];
  keys: [IdentityKey, number][];
}

/**
 * Stores all that a poll changes, or nothing. Whether an added mention is really new is asked once more, within the
 * transaction: between the reading of a poll and its saving another poll may have stored the same thing.
 */
export async function savePoll(sql: Sql, outcome: PollOutcome, fold: (text: string) => string): Promise<Stored[]> {
  return await sql.transaction(async (tx) => {
    const more: Additions = { matches: [], events: [], copies: [], keys: [] };
    const stored = await addMentions(tx, outcome.added, more, fold);
    const present = await existing(
      tx,
      outcome.met.map((met) => met.id),
    );
    for (const met of outcome.met) {
      // Purged since it was looked up: there is nothing left to add to.
      if (!present.has(met.id)) continue;
      gather(more, met.id, met);
      if (met.raise !== undefined) await raiseUrgency(tx, met.id, met.raise);
    }
    await saveAdditions(tx, more);
    if (outcome.poll !== null) await savePollRow(tx, outcome.poll);
    return stored;
  });
}

async function addMentions(
  tx: Sql,
  added: readonly NewMention[],
  more: Additions,
  fold: (text: string) => string,
): Promise<Stored[]> {
  if (added.length === 0) return [];
  const seen = await findSeen(
    tx,
    added.flatMap((one) => one.keys),
  );
  const banded: { id: number; firstSeenAt: number; bandKeys: readonly number[] }[] = [];
  const stored: Stored[] = [];
  for (const one of added) {
    const known = knownId(seen, one.keys);
    if (known === null) {
      stored.push({ id: null, isNew: false });
      continue;
    }
    const id = known ?? (await insertMention(tx, one, fold));
    if (known === undefined) banded.push({ id, firstSeenAt: one.mention.firstSeenAt, bandKeys: one.bandKeys });
    for (const key of one.keys) seen.set(seenName(key), id);
    const { keys, copies } = one;
    // Another poll has told this story: its events are told, only what is new of it is added.
    gather(more, id, { matches: one.mention.matches, keys, copies, events: known === undefined ? one.events : [] });
    stored.push({ id, isNew: known === undefined });
  }
  await saveBands(tx, banded);
  return stored;
}

/** @returns the id that the keys lead to; `null` when only to purged ones; `undefined` when nowhere */
function knownId(seen: ReadonlyMap<string, number | null>, keys: readonly IdentityKey[]): number | null | undefined {
  let known: number | null | undefined;
  for (const key of keys) {
    const id = seen.get(seenName(key));
    if (typeof id === 'number') return id;
    if (id === null) known = null;
  }
  return known;
}

/** Inserts the row of a mention and the row of its texts. */
export async function insertMention(
  tx: Sql,
  { mention, threadId, parentId, id }: Pick<NewMention, 'mention' | 'threadId' | 'parentId'> & { id?: number },
  fold: (text: string) => string,
): Promise<number> {
  const whole = { ...mention, duplicates: 0 };
  const values = mentionValues(whole, threadId, parentId);
  const columns: string[] = [...MENTION_COLUMNS];
  if (id !== undefined) {
    columns.push('id');
    values.push(id);
  }
  const rowId = await tx.insert(
    `INSERT INTO mentions (${columns.join(', ')}) VALUES (${marks(columns.length)})`,
    values,
  );
  await insertRows(tx, 'mention_texts', TEXT_COLUMNS, [textValues(rowId, whole, fold)]);
  return rowId;
}

function gather(
  more: Additions,
  id: number,
  news: {
    matches: readonly Match[];
    events: readonly MentionEvent[];
    copies: readonly Copy[];
    keys: readonly IdentityKey[];
  },
): void {
  for (const match of news.matches) more.matches.push([id, match]);
  for (const event of news.events) more.events.push([id, event]);
  for (const copy of news.copies) more.copies.push([id, copy]);
  for (const key of news.keys) more.keys.push([key, id]);
}

async function saveAdditions(tx: Sql, more: Additions): Promise<void> {
  await saveMatches(tx, more.matches);
  await saveEvents(tx, more.events);
  await saveCopies(tx, more.copies);
  await saveSeen(tx, more.keys);
}

/** Adds matches; an alert that a mention has already stays as it was. */
export async function saveMatches(tx: Sql, matches: readonly (readonly [number, Match])[]): Promise<void> {
  const rows = matches.map(([id, { alert, spans }]) => [id, bounded(alert, LIMITS.name), jsonList(spans)] as const);
  await insertRows(tx, 'matches', ['mention_id', 'alert', 'spans'], rows, 'ON CONFLICT DO NOTHING');
}

/** Appends to histories, in order. */
export async function saveEvents(tx: Sql, events: readonly (readonly [number, MentionEvent])[]): Promise<void> {
  const columns = ['mention_id', 'happened_at', 'actor', 'type', 'note'];
  await insertRows(tx, 'events', columns, events.map(eventValues));
}

function eventValues([id, event]: readonly [number, MentionEvent]): SqlValue[] {
  const actor = bounded(event.actor, LIMITS.name);
  return [id, Math.round(event.at), actor, bounded(event.type, LIMITS.name), bounded(event.note, LIMITS.note)];
}

/** Adds copies and counts them in their mentions. */
export async function saveCopies(tx: Sql, copies: readonly (readonly [number, Copy])[]): Promise<void> {
  const columns = ['mention_id', 'url', 'title', 'source', 'publisher', 'seen_at'];
  await insertRows(tx, 'copies', columns, copies.map(copyValues));
  for (const id of new Set(copies.map(([mentionId]) => mentionId))) {
    const count = 'SELECT count(*) FROM copies WHERE mention_id = ?';
    await tx.run(`UPDATE mentions SET duplicates = (${count}) WHERE id = ?`, [id, id]);
  }
}

function copyValues([id, copy]: readonly [number, Copy]): SqlValue[] {
  return [
    id,
    fitting(copy.url, LIMITS.url),
    bounded(copy.title, LIMITS.title),
    bounded(copy.source, LIMITS.name),
    bounded(copy.publisher, LIMITS.name),
    Math.round(copy.seenAt),
  ];
}

/** Which of these mentions are there. */
export async function existing(sql: Sql, ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const part of inPowersOfTwo([...new Set(ids)])) {
    const rows = await sql.all<{ id: number }>(`SELECT id FROM mentions WHERE id IN (${marks(part.length)})`, part);
    for (const row of rows) found.add(row.id);
  }
  return found;
}
