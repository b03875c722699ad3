import { type Fault, MentionwatchError, messageOf } from '../core/errors.ts';
import type { Item, Label } from '../core/mention.ts';
import type { Page, PollState } from '../sources/source.ts';
import type { MetAgain, Poll, Store, Stored } from '../store/store.ts';
import type { Budget } from './budget.ts';
import type { Edges } from './edges.ts';
import type { Finder, Found } from './find.ts';
import { type Pending, takeIn } from './intake.ts';
import type { Judge } from './judge.ts';
import { carryOut } from './orders.ts';
import type { Place } from './places.ts';
import { answerAbove, reopenAbove } from './reopen.ts';
import { nextAttempt } from './schedule.ts';
import type { SourceContexts } from './source-context.ts';
import { ALONE, type Turns } from './turns.ts';

/** What one poll of one place brought. */
export interface PlaceReport {
  status: 'ok' | 'unchanged' | 'failed';
  items: number;
  skipped: number;
  matched: number;
  added: number;
  duplicates: number;
  negative: number;
  requests: number;
  error: string | null;
  hint: string | null;
  notices: string[];
}

/** Everything that polling needs. */
export interface PollEdges extends Edges {
  finder: Finder;
  judge: Judge;
  contexts: SourceContexts;
  /** Runs one intake after the other, so that two places never store the same story as two mentions. */
  turns: Turns;
  /** Nothing is stored. */
  dryRun: boolean;
  /** What other places of a dry run have found; what is stored is found there. */
  pending?: Pending;
}

const NO_STATE: PollState = {
  validators: { etag: null, lastModified: null },
  bodyHash: null,
  cursor: null,
  movedTo: null,
};

// What was remembered was remembered for other alerts or options: everything is read again, from where it moved to.
function stateOf(place: Place): PollState | null {
  if (place.poll.lastSuccessAt === null) return null;
  if (place.poll.interestKey === place.interestKey) return place.poll.state;
  return { ...NO_STATE, movedTo: place.poll.state.movedTo };
}

/** Polls a place and stores what concerns the firm, page by page; what was read before a failure is kept. */
export async function pollPlace(place: Place, edges: PollEdges): Promise<PlaceReport> {
  const report: PlaceReport = {
    status: 'unchanged',
    items: 0,
    skipped: 0,
    matched: 0,
    added: 0,
    duplicates: 0,
    negative: 0,
    requests: 0,
    error: null,
    hint: null,
    notices: [],
  };
  let poll: Poll = { ...place.poll, lastPolledAt: edges.now() };
  const request = {
    options: place.source.options,
    state: stateOf(place),
    search: place.search === null ? null : { alert: place.search.name, query: place.search.tree },
    maxItems: place.source.maxItems,
    languageHint: place.source.language,
    ...edges.finder.mayMatch(place),
  };
  let budget: Budget | null = null;
  try {
    const work = edges.contexts(place.source, place.connector, () => report.requests++);
    ({ budget } = work);
    for await (const page of place.connector.fetch(request, work.context)) {
      await budget?.settle(page.seen);
      if (!page.unchanged) report.status = 'ok';
      report.items += page.seen;
      report.skipped += page.skipped;
      report.notices.push(...page.notices);
      poll = succeeded(poll, place, page, edges.now());
      const finds = await findAll(page.items, place, edges.finder);
      report.matched += finds.length;
      const reached = poll;
      const { orders = [] } = page;
      const work = async (store: Store): Promise<void> => {
        await keep(finds, place, reached, report, { ...edges, store });
        if (edges.dryRun) return;
        await answerAbove(page.items, edges.config, store, edges.now());
        report.notices.push(...(await carryOut(orders, { ...edges, store })));
      };
      if (orders.length === 0) await edges.turns.take(finds.length, work);
      // What people decided is done in the transaction that remembers that their mails were read, or not at all.
      else await edges.turns.take(ALONE, (store) => store.inTransaction(work));
    }
  } catch (error) {
    if (edges.signal.aborted) throw error;
    if (!(error instanceof MentionwatchError) || error.fault === 'storage') throw error;
    // Nothing was sold; after a broken connection nobody knows.
    if (error.fault !== 'unavailable') await budget?.settle(0);
    const failure = failed(poll, place, error, edges.now());
    report.status = 'failed';
    report.error = messageOf(error);
    report.hint = error.hint ?? null;
    poll = { ...failure, requests: place.poll.requests + report.requests };
    if (!edges.dryRun) await edges.store.savePollState(poll);
  }
  return report;
}

function succeeded(poll: Poll, place: Place, { state, seen, unchanged, waitMs }: Page, now: number): Poll {
  const items = unchanged ? 0 : seen;
  return {
    ...poll,
    state,
    interestKey: place.interestKey,
    lastSuccessAt: now,
    // Silence is counted from the first poll on.
    lastItemAt: items > 0 || poll.lastItemAt === null ? now : poll.lastItemAt,
    failuresInARow: 0,
    lastError: null,
    nextAttemptAt: waitMs === undefined ? null : now + waitMs,
    disabledReason: null,
    items: poll.items + items,
  };
}

function failed(poll: Poll, place: Place, error: MentionwatchError, now: number): Poll {
  const failuresInARow = place.poll.failuresInARow + 1;
  const next = nextAttempt(error.fault satisfies Fault, failuresInARow, error.retryAfterMs ?? null, now);
  return {
    ...poll,
    interestKey: next.disable ? place.interestKey : poll.interestKey,
    failuresInARow,
    lastError: messageOf(error),
    nextAttemptAt: next.retryAt,
    disabledReason: next.disable ? messageOf(error) : null,
  };
}

async function findAll(items: readonly Item[], place: Place, finder: Finder): Promise<Found[]> {
  const finds: Found[] = [];
  for (const item of items) {
    const found = await finder.find(item, place);
    if (found !== null) finds.push(found);
  }
  return finds;
}

async function keep(
  finds: readonly Found[],
  place: Place,
  poll: Poll,
  report: PlaceReport,
  edges: PollEdges,
): Promise<void> {
  const reached = { ...poll, requests: place.poll.requests + report.requests };
  // Most polls bring nothing.
  if (finds.length === 0) {
    if (!edges.dryRun) await edges.store.savePollState(reached);
    return;
  }
  const intake = await takeIn(finds, place.source.name, edges);
  report.duplicates += intake.copies;
  const stored: Stored[] = edges.dryRun
    ? intake.added.map(() => ({ id: 0, isNew: true }))
    : await edges.store.savePoll({
        poll: reached,
        added: intake.added,
        met: intake.met.filter(hasNews),
      });
  if (!edges.dryRun) {
    const added = intake.added.filter((_, index) => stored[index]?.isNew === true);
    await reopenAbove(added, edges.config, edges.store, edges.now());
  }
  for (const [index, each] of stored.entries()) {
    if (!each.isNew) continue;
    report.added++;
    const label: Label | undefined = intake.added[index]?.mention.sentiment.label;
    if (label === 'negative') report.negative++;
  }
}

// A thing met again under its old keys and by its old alerts is the normal case, and costs no write.
function hasNews({ keys, copies, matches, events }: MetAgain): boolean {
  return keys.length > 0 || copies.length > 0 || matches.length > 0 || events.length > 0;
}
