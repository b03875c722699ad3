import { iso } from '../core/time.ts';
import type { MentionFilters, Poll } from '../store/store.ts';
import { seeAnswers } from './answers.ts';
import { type DeliveryReport, deliverDue } from './deliver.ts';
import { queueDueDigests } from './digests.ts';
import type { Edges } from './edges.ts';
import { createFinder } from './find.ts';
import { nothingPending } from './intake.ts';
import type { Judge } from './judge.ts';
import { dueNow, type Place, type PlaceFilter, placesOf } from './places.ts';
import { type PlaceReport, type PollEdges, pollPlace } from './poll.ts';
import { queueReminders } from './reminders.ts';
import { keepRetention } from './retention.ts';
import { inParallel } from './schedule.ts';
import { type SourceContexts, sourceContexts } from './source-context.ts';
import { queueSpike } from './spikes.ts';
import { troublesOf } from './troubles.ts';
import { takeTurns } from './turns.ts';

/** How a source fared; the sum over its places. Shape of the contract. */
export interface SourceReport {
  name: string;
  type: string;
  status: 'ok' | 'unchanged' | 'failed' | 'backing-off';
  items: number;
  matched: number;
  new: number;
  requests: number;
  error: string | null;
  durationMs: number;
}

/** `scan --json`. */
export interface ScanSummary {
  startedAt: string;
  finishedAt: string;
  /** Another scan was running: nothing was done. */
  skipped: boolean;
  sources: SourceReport[];
  totals: {
    items: number;
    matched: number;
    new: number;
    duplicates: number;
    negative: number;
    unansweredNegative: number;
  };
  deliveries: Omit<DeliveryReport, 'hint'>[];
}

/** What a scan is asked to do, and how it tells of its progress. */
export interface ScanOptions extends PlaceFilter {
  /** Changes and sends nothing. */
  dryRun: boolean;
  deliver: boolean;
  /** Told after each place. */
  progress: (done: number, of: number, source: string) => void;
  /** Told of things that the person in charge should know, one sentence each. */
  notice: (source: string, text: string) => void;
}

/** The edges of a scan: those of any run, and what judges texts. */
export interface ScanEdges extends Edges {
  judge: Judge;
}

/** What the age of a complaint adds to its urgency once its time to answer is over. */
const OVERDUE = { text: 'past its time to answer', weight: 10, rule: 'overdue', span: null };

/** Polls what is due, keeps what is new, and sends the digests that are due: the whole product, top to bottom. */
export async function scan(edges: ScanEdges, options: ScanOptions): Promise<ScanSummary> {
  const startedAt = edges.now();
  const polls = await edges.store.readPolls();
  const places = await placesOf(edges.config, polls, options);
  const contexts = sourceContexts(edges, !options.dryRun);
  const sources = await pollDue(places, contexts, edges, options);
  if (!options.dryRun) await lookForAnswers(places, contexts, edges, sources, options);
  await forgetRemovedSources(polls, edges, options);
  if (!options.dryRun) await keepRetention(edges);
  if (!options.dryRun) await edges.store.raiseOverdue(edges.now(), OVERDUE);
  const deliveries = options.deliver && !options.dryRun ? await tell(edges) : [];
  // Asked for what is open alone: an index holds that, whatever else is stored.
  const open = { status: ['unanswered'], sentiment: ['negative'] } satisfies MentionFilters;
  const counts = await edges.store.countMentions(open, edges.now());
  return {
    startedAt: iso(startedAt),
    finishedAt: iso(edges.now()),
    skipped: false,
    sources: sources.reports,
    totals: { ...sources.totals, unansweredNegative: counts.open },
    deliveries,
  };
}

async function tell(edges: Edges): Promise<Omit<DeliveryReport, 'hint'>[]> {
  const troubles = troublesOf(edges.config, await edges.store.readPolls(), edges.now());
  await queueDueDigests(edges, { names: null, force: false, troubles });
  await queueReminders(edges);
  await queueSpike(edges);
  const reports = await deliverDue(edges);
  return reports.map(({ hint: _hint, ...report }) => report);
}

async function pollDue(places: readonly Place[], contexts: SourceContexts, edges: ScanEdges, options: ScanOptions) {
  const totals = { items: 0, matched: 0, new: 0, duplicates: 0, negative: 0 };
  const bySource = new Map<string, SourceReport>();
  const due: Place[] = [];
  for (const place of places) {
    const state = dueNow(place, edges.now());
    const report = reportOf(bySource, place);
    if (state === 'due') due.push(place);
    else if (state !== 'not-due') backOff(report, place);
  }

  const pollEdges: PollEdges = {
    ...edges,
    finder: createFinder(edges.config),
    contexts,
    turns: takeTurns(edges.store),
    dryRun: options.dryRun,
    ...(options.dryRun && { pending: nothingPending() }),
  };
  let done = 0;
  // More places than requests: one that waits for a slow host must not hold up the others. Few enough that the pages
  // which wait to be stored fit into memory.
  await inParallel(due, 4 * edges.config.network.concurrency, async (place) => {
    const began = performance.now();
    const result = await pollPlace(place, pollEdges);
    add(reportOf(bySource, place), result, performance.now() - began);
    totals.items += result.items;
    totals.matched += result.matched;
    totals.new += result.added;
    totals.duplicates += result.duplicates;
    totals.negative += result.negative;
    for (const text of result.notices) options.notice(place.source.name, text);
    if (result.skipped > 0) options.notice(place.source.name, `${result.skipped} items could not be read.`);
    if (result.error !== null) options.notice(place.source.name, sentences(result.error, result.hint));
    options.progress(++done, due.length, place.source.name);
  });
  if (!options.dryRun) await edges.store.tidy();
  return { reports: [...bySource.values()], totals };
}

// Messages come with and without a full stop.
function sentences(message: string, hint: string | null): string {
  const first = /[.!?]$/u.test(message) ? message : `${message}.`;
  return hint === null ? first : `${first} ${hint}`;
}

// After the polls, so that what they brought is known, and before the digests, so that these do not ask in vain.
async function lookForAnswers(
  places: readonly Place[],
  contexts: SourceContexts,
  edges: ScanEdges,
  { reports }: { reports: readonly SourceReport[] },
  options: ScanOptions,
): Promise<void> {
  const polls = await edges.store.readPolls();
  for (const result of await seeAnswers(places, polls, contexts, edges)) {
    const report = reports.find(({ name }) => name === result.source);
    if (report !== undefined) {
      report.requests += result.requests;
      if (result.error !== null) report.status = 'failed';
      report.error ??= result.error;
    }
    if (result.error !== null) options.notice(result.source, `Answers could not be looked for: ${result.error}.`);
  }
}

function reportOf(bySource: Map<string, SourceReport>, place: Place): SourceReport {
  const { name, type } = place.source;
  let report = bySource.get(name);
  if (report === undefined) {
    report = { name, type, status: 'unchanged', items: 0, matched: 0, new: 0, requests: 0, error: null, durationMs: 0 };
    bySource.set(name, report);
  }
  return report;
}

function backOff(report: SourceReport, place: Place): void {
  if (report.status !== 'failed') report.status = 'backing-off';
  report.error ??= place.poll.disabledReason ?? place.poll.lastError;
}

function add(report: SourceReport, result: PlaceReport, durationMs: number): void {
  if (result.status === 'failed') report.status = 'failed';
  else if (result.status === 'ok' && report.status === 'unchanged') report.status = 'ok';
  report.items += result.items;
  report.matched += result.matched;
  report.new += result.added;
  report.requests += result.requests;
  report.error ??= result.error;
  report.durationMs += Math.round(durationMs);
}

// A source that the config no longer names must not be reported as failing for ever.
async function forgetRemovedSources(polls: readonly Poll[], edges: Edges, options: ScanOptions): Promise<void> {
  if (options.dryRun || options.sources !== null || options.alerts !== null) return;
  const named = new Set(edges.config.sources.map((source) => source.name));
  const removed = polls.filter((poll) => !named.has(poll.source));
  if (removed.length > 0) await edges.store.forgetPolls(removed.map(({ source, place }) => ({ source, place })));
}
