import { bounded, fitting, LIMITS, whole } from './rows.ts';
import { insertRows, type Sql } from './sql.ts';
import type { Poll } from './store.ts';

const COLUMNS = [
  ...['source', 'place', 'etag', 'last_modified', 'body_hash', 'cursor', 'moved_to', 'interest_key', 'last_polled_at'],
  ...['last_success_at', 'last_item_at', 'failures_in_a_row', 'last_error', 'next_attempt_at', 'disabled_reason'],
  ...['requests', 'items'],
];

const UPDATES = COLUMNS.slice(2).map((column) => `${column} = excluded.${column}`);

/** Longest cursor that is kept; some platforms hand out whole documents. */
const CURSOR_LIMIT = 100_000;

interface PollRow {
  source: string;
  place: string;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  cursor: string | null;
  moved_to: string | null;
  interest_key: string | null;
  last_polled_at: number | null;
  last_success_at: number | null;
  last_item_at: number | null;
  failures_in_a_row: number;
  last_error: string | null;
  next_attempt_at: number | null;
  disabled_reason: string | null;
  requests: number;
  items: number;
}

/** All places ever polled, by name. */
export async function readPolls(sql: Sql): Promise<Poll[]> {
  const rows = await sql.all<PollRow>(`SELECT ${COLUMNS.join(', ')} FROM polls ORDER BY source, place`);
  return rows.map(pollOf);
}

/** Writes the record of one place over the earlier one. */
export async function savePoll(sql: Sql, poll: Poll): Promise<void> {
  const { validators, bodyHash, cursor, movedTo } = poll.state;
  const values = [
    bounded(poll.source, LIMITS.name),
    bounded(poll.place, LIMITS.name),
    fitting(validators.etag, LIMITS.url),
    fitting(validators.lastModified, LIMITS.name),
    fitting(bodyHash, LIMITS.name),
    fitting(cursor, CURSOR_LIMIT),
    fitting(movedTo, LIMITS.url),
    fitting(poll.interestKey, LIMITS.name),
    whole(poll.lastPolledAt),
    whole(poll.lastSuccessAt),
    whole(poll.lastItemAt),
    poll.failuresInARow,
    bounded(poll.lastError, LIMITS.title),
    whole(poll.nextAttemptAt),
    bounded(poll.disabledReason, LIMITS.title),
    poll.requests,
    poll.items,
  ];
  await insertRows(sql, 'polls', COLUMNS, [values], `ON CONFLICT (source, place) DO UPDATE SET ${UPDATES.join(', ')}`);
}

/** Forgets places. */
export async function forgetPolls(sql: Sql, places: readonly { source: string; place: string }[]): Promise<void> {
  await sql.transaction(async (tx) => {
    for (const { source, place } of places) {
      await tx.run('DELETE FROM polls WHERE source = ? AND place = ?', [source, place]);
    }
  });
}

function pollOf(row: PollRow): Poll {
  return {
    source: row.source,
    place: row.place,
    state: {
      validators: { etag: row.etag, lastModified: row.last_modified },
      bodyHash: row.body_hash,
      cursor: row.cursor,
      movedTo: row.moved_to,
    },
    interestKey: row.interest_key,
    lastPolledAt: row.last_polled_at,
    lastSuccessAt: row.last_success_at,
    lastItemAt: row.last_item_at,
    failuresInARow: row.failures_in_a_row,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at,
    disabledReason: row.disabled_reason,
    requests: row.requests,
    items: row.items,
  };
}
