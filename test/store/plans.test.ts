import { beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/store/database.ts';
import { storeOver } from '../../src/store/open.ts';
import type { Sql, SqlValue } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import { message, NOW } from '../support/database.ts';

const ROWS = 200_000;

/** A connection that notes how SQLite goes about each query. */
function watched<T extends Sql>(sql: T): T {
  async function explain(query: string, params: readonly SqlValue[] = []): Promise<void> {
    for (const { detail } of await sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`, params))
      plans.push(detail);
  }
  return {
    ...sql,
    async all<Row>(query: string, params?: readonly SqlValue[]): Promise<Row[]> {
      await explain(query, params);
      return await sql.all<Row>(query, params);
    },
    async run(query: string, params?: readonly SqlValue[]): Promise<number> {
      await explain(query, params);
      return await sql.run(query, params);
    },
    transaction: (work, options) => sql.transaction((tx) => work(watched(tx)), options),
  } as T;
}

const plans: string[] = [];
let store: Store;

beforeAll(async () => {
  const connection = await connect(':memory:', { now: () => NOW });
  await connection.run(
    `INSERT INTO mentions (source, platform, kind, language, label, score, confidence, intent, urgency, status,
       first_seen_at, said_at, platform_id, thread_id)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
     SELECT 'source', 'feed', 'post', 'en', 'neutral', 0, 0, 'other', 0, 'unanswered', ${NOW} - i, ${NOW} - i, i, i FROM n`,
  );
  store = storeOver(watched(connection), () => NOW);
  await store.queueDigest({
    digest: 'd',
    createdAt: NOW,
    slotAt: null,
    mentionIds: [1],
    deliveries: [{ channel: 'c', message: message('m'), nextAttemptAt: NOW }],
  });
  return () => connection.close();
});

const SESSION = { key: 'k', person: 'ayse', credential: 'c', createdAt: NOW, usedAt: NOW };
const PLACE = { urgency: 50, saidAt: NOW - 5, respondBy: null, id: 6 };
const REQUEST = { caller: 'a', key: 'k', fingerprint: 'f' };
const ANSWER = { mentionId: 1, outcome: 'new' };
const retry = { status: 'queued', error: '', nextAttemptAt: NOW, left: null } as const;

test.each<[string, () => Promise<unknown>]>([
  ['a report of a day', () => Array.fromAsync(store.reportRows({ since: NOW - 5_000 }))],
  ['figures of a day', () => store.countMentions({ since: NOW - 5_000, timeOf: 'said' }, NOW)],
  ['the inbox', () => store.listMentions({ status: ['unanswered'], sentiment: ['negative'] }, { sort: 'urgency' })],
  ['what is overdue', () => store.countMentions({ overdueAt: NOW }, NOW)],
  ['one mention', () => store.getMention(77)],
  ['a thread', () => store.findThread('feed', ['77', '78'])],
  ['what was seen', () => store.findSeen([{ kind: 'url', key: 'a' }])],
  ['near-duplicates', () => store.findCandidates([[1, 2, 3]])],
  ['old bands', () => store.tidy()],
  ['a history', () => Promise.all([store.events(1), store.copies(1)])],
  ['a case', () => store.updateCase(1, 'unanswered', { owner: 'ayse' }, { at: 1, actor: '', type: '', note: null })],
  ['what everybody looks at', () => store.openCounts(NOW)],
  ['deadlines', () => store.listMentions({ dueFrom: NOW }, { sort: 'deadline' })],
  ['answers and nothing since', () => store.silentCases(NOW, 10)],
  ['a session', () => Promise.all([store.findSession('k'), store.useSession('k', NOW), store.endSession('k')])],
  ['a new session', () => store.addSession(SESSION, { createdBefore: 0, usedBefore: 0 })],
  ['kept views', () => Promise.all([store.savedViews('ayse'), store.saveView('ayse', { name: 'n', query: 'q' })])],
  ['what is past its time', () => store.raiseOverdue(NOW, { text: '', weight: 1, rule: 'overdue', span: null })],
  ['authors on the watch-list', () => Promise.all([store.rungsOf(['k']), store.watched(['k'])])],
  ['news', () => store.newsSince(0)],
  ['the page after', () => store.listMentions({}, { after: PLACE, sort: 'newest' })],
  [
    'an answer',
    () => Promise.all([store.answerTo(REQUEST), store.rememberAnswer(REQUEST, ANSWER, { at: NOW, since: 0 })]),
  ],
  ['figures of the outbox', () => store.deliveryCounts()],
  ['the outbox', () => Promise.all([store.dueDeliveries(NOW), store.waitingDeliveries(), store.deliveriesOf(1)])],
  ['a try', () => Promise.all([store.beginDelivery({ id: 1, attempts: 0 }, NOW), store.markRetry(1, retry)])],
  ['a purge', () => store.purgeBefore(NOW - ROWS + 10)],
])('%s is found by an index, not by reading the table', async (_name, use) => {
  plans.length = 0;

  await use();

  expect(plans).not.toEqual([]);
  expect(plans.filter(readsAll)).toEqual([]);
});

test('words are searched in all texts, which shows that this would be noticed', async () => {
  plans.length = 0;

  await store.countMentions({ search: 'parcel' }, NOW);

  expect(plans.filter(readsAll)).not.toEqual([]);
});

/** Is a table read from end to end? The small partial indexes may be. */
function readsAll(plan: string): boolean {
  return /^SCAN (?!CONSTANT|\(|sqlite_)/u.test(plan) && !/mentions_open|deliveries_due|deliveries_failed/u.test(plan);
}
