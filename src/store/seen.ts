import { authorOf, bounded } from './rows.ts';
import { filledUp, inPowersOfTwo, insertRows, marks, type Sql } from './sql.ts';
import { type Candidate, type IdentityKey, seenName } from './store.ts';

/** How long a mention can be the original of a copy: syndication is a matter of days. */
export const BAND_AGE_MS = 30 * 86_400_000;

/** Originals that are looked at for one text. */
const CANDIDATES = 20;

/** Candidates that are kept for the next text; a story that goes round is compared again and again. */
const MOST_KNOWN = 500;

/** Mentions looked at in one band: a stock phrase may be in very many. */
const PER_BAND = 50;

/** Bands that one statement looks for: as many as a text has, or as a page of several. */
const BANDS_A_STATEMENT = [20, 128] as const;
/** Keys that one statement looks for: a few items have so many, or a page of several. */
const KEYS_A_STATEMENT = [16, 64] as const;
/** Candidates that one statement reads. */
const CANDIDATES_A_STATEMENT = [4, CANDIDATES] as const;

/** Bands that are taken out in one go; each call of `tidy` takes out at most this many times 64. */
const TIDY_ROUNDS = 500;

const KIND_LETTERS = { 'platform-id': 'p', url: 'u', content: 'c' } as const;
const KINDS_BY_LETTER: Readonly<Record<string, IdentityKey['kind']>> = { p: 'platform-id', u: 'url', c: 'content' };

/** A key as the table `seen` has it: in a table of millions of rows the kind is one letter. */
export function seenKey({ kind, key }: IdentityKey): string {
  return `${KIND_LETTERS[kind]}${bounded(key, 128)}`;
}

/** The key that `seenKey` wrote. */
export function identityKey(seen: string): IdentityKey {
  return { kind: KINDS_BY_LETTER[seen.charAt(0)] ?? 'content', key: seen.slice(1) };
}

/** Which keys were seen: mention ids by `seenName`; `null` where the mention was purged. */
export async function findSeen(sql: Sql, keys: readonly IdentityKey[]): Promise<Map<string, number | null>> {
  const found = new Map<string, number | null>();
  const wanted = [...new Set(keys.map(seenKey))];
  for (const part of filledUp(wanted, KEYS_A_STATEMENT)) {
    const rows = await sql.all<{ seen_key: string; mention_id: number | null }>(
      `SELECT seen_key, mention_id FROM seen WHERE seen_key IN (${marks(part.length)})`,
      part,
    );
    for (const row of rows) found.set(seenName(identityKey(row.seen_key)), row.mention_id);
  }
  return found;
}

/** Makes keys lead to mentions; a key that leads to a stored one already stays as it is. */
export async function saveSeen(sql: Sql, keys: readonly (readonly [IdentityKey, number])[]): Promise<void> {
  // Within one statement a row cannot be met twice by ON CONFLICT DO UPDATE.
  const byKey = new Map<string, number>();
  for (const [key, id] of keys) {
    const name = seenKey(key);
    if (!byKey.has(name)) byKey.set(name, id);
  }
  const end = `ON CONFLICT (seen_key) DO UPDATE SET mention_id = excluded.mention_id WHERE seen.mention_id IS NULL`;
  await insertRows(sql, 'seen', ['seen_key', 'mention_id'], [...byKey], end);
}

/**
 * For each text, by its bands, the stored mentions that share some, those that share most first. Asked for a page at
 * once, since that costs little more than asking for one text.
 * @param known  candidates read before; what is stored of them never changes, and purging takes them out of the bands
 */
export async function findCandidates(
  sql: Sql,
  texts: readonly (readonly number[])[],
  now: number,
  known: Map<number, Candidate>,
): Promise<Candidate[][]> {
  const holders = await holdersOf(sql, [...new Set(texts.flat())]);
  if (known.size > MOST_KNOWN) known.clear();
  const best = texts.map((bands) => sharingMost(new Set(bands), holders));
  const unread = [...new Set(best.flat())].filter((id) => !known.has(id));
  for (const candidate of await readCandidates(sql, unread)) known.set(candidate.id, candidate);
  const notBefore = now - BAND_AGE_MS;
  return best.map((ids) => ids.flatMap((id) => known.get(id) ?? []).filter((one) => one.firstSeenAt >= notBefore));
}

function sharingMost(bands: ReadonlySet<number>, holders: ReadonlyMap<number, readonly number[]>): number[] {
  const shared = new Map<number, number>();
  for (const band of bands) for (const id of holders.get(band) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
  const best = [...shared].sort(([idA, a], [idB, b]) => b - a || idB - idA);
  return best.slice(0, CANDIDATES).map(([id]) => id);
}

interface BandRow {
  band: number;
  mention_id: number;
}

/** Ids of the mentions in each of these bands, the newest of a crowded one. */
async function holdersOf(sql: Sql, bands: readonly number[]): Promise<Map<number, number[]>> {
  const holders = new Map<number, number[]>();
  for (const part of filledUp(bands, BANDS_A_STATEMENT)) {
    const asked = part.filter((band) => band !== null);
    const most = PER_BAND * asked.length;
    const all = `SELECT band, mention_id FROM bands WHERE band IN (${marks(part.length)}) LIMIT ?`;
    let rows = await sql.all<BandRow>(all, [...part, most]);
    // A crowded band has taken the room of the others: one after the other, each within its own bounds.
    if (rows.length >= most) rows = await oneByOne(sql, asked);
    for (const { band, mention_id: id } of rows) {
      const ids = holders.get(band);
      if (ids === undefined) holders.set(band, [id]);
      else ids.push(id);
    }
  }
  return holders;
}

async function oneByOne(sql: Sql, bands: readonly number[]): Promise<BandRow[]> {
  const newest = 'SELECT band, mention_id FROM bands WHERE band = ? ORDER BY mention_id DESC LIMIT ?';
  const rows: BandRow[] = [];
  for (const band of bands) rows.push(...(await sql.all<BandRow>(newest, [band, PER_BAND])));
  return rows;
}

async function readCandidates(sql: Sql, ids: readonly number[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const part of filledUp(ids, CANDIDATES_A_STATEMENT)) {
    const rows = await sql.all<CandidateRow>(
      `SELECT m.id, m.platform, m.source, m.first_seen_at, t.title, t.text, t.author, t.publisher
       FROM mentions m JOIN mention_texts t ON t.mention_id = m.id
       WHERE m.id IN (${marks(part.length)})`,
      part,
    );
    candidates.push(...rows.map(candidateOf));
  }
  return candidates;
}

interface CandidateRow {
  id: number;
  platform: string;
  source: string;
  first_seen_at: number;
  title: string;
  text: string;
  author: string | null;
  publisher: string | null;
}

function candidateOf(row: CandidateRow): Candidate {
  const { id, title, text, publisher, platform, source } = row;
  return { id, title, text, author: authorOf(row.author), publisher, platform, source, firstSeenAt: row.first_seen_at };
}

/** Puts mentions into the near-duplicate index. */
export async function saveBands(
  sql: Sql,
  mentions: readonly { id: number; firstSeenAt: number; bandKeys: readonly number[] }[],
): Promise<void> {
  const banded = mentions.filter(({ bandKeys }) => bandKeys.length > 0);
  const lists = banded.map(({ id, firstSeenAt, bandKeys }) => [id, firstSeenAt, JSON.stringify(bandKeys)] as const);
  await insertRows(sql, 'mention_bands', ['mention_id', 'first_seen_at', 'bands'], lists);
  const rows = banded.flatMap(({ id, bandKeys }) => [...new Set(bandKeys)].map((band) => [band, id] as const));
  await insertRows(sql, 'bands', ['band', 'mention_id'], rows);
}

/** Takes mentions out of the near-duplicate index. */
export async function dropBands(sql: Sql, ids: readonly number[]): Promise<void> {
  for (const part of inPowersOfTwo(ids)) {
    const rows = await sql.all<{ mention_id: number; bands: string }>(
      `SELECT mention_id, bands FROM mention_bands WHERE mention_id IN (${marks(part.length)})`,
      part,
    );
    for (const row of rows) {
      const bands = JSON.parse(row.bands) as number[];
      for (const some of inPowersOfTwo(bands)) {
        const list = marks(some.length);
        await sql.run(`DELETE FROM bands WHERE mention_id = ? AND band IN (${list})`, [row.mention_id, ...some]);
      }
    }
    await sql.run(`DELETE FROM mention_bands WHERE mention_id IN (${marks(part.length)})`, part);
  }
}

/** Takes out what is too old to be an original; a bounded part of it, the rest is for the next call. */
export async function tidyBands(sql: Sql, now: number): Promise<void> {
  for (let round = 0; round < TIDY_ROUNDS; round++) {
    const taken = await sql.transaction(async (tx) => {
      const rows = await tx.all<{ mention_id: number }>(
        'SELECT mention_id FROM mention_bands WHERE first_seen_at < ? LIMIT 64',
        [now - BAND_AGE_MS],
      );
      await dropBands(
        tx,
        rows.map((row) => row.mention_id),
      );
      return rows.length;
    });
    if (taken < 64) return;
  }
}
