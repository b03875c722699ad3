import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { MentionwatchError } from '../core/errors.ts';
import { openScan } from '../run/open.ts';
import { type ScanSummary, scan } from '../run/scan.ts';
import { acquireScanLock, type Lock } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { type FailOn, holdsAny } from './fail-on.ts';
import { unknownName } from './filters.ts';
import { progressLine, scanSummaryLines } from './progress.ts';

interface Options {
  source?: string[];
  alert?: string[];
  dryRun?: boolean;
  deliver: boolean;
  failOn?: FailOn[];
}

/** Polls, matches, judges, stores and delivers; see run/scan.ts. */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  // What a feed leaves behind is garbage at once: with more room for young objects there is only more of it at a time,
  // up to 100 MiB. Read by V8 whenever it would enlarge that room.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Old garbage is collected when the heap has grown by so much, and not by half or more of it again: 10 to 90 MiB less
  // at the peak, the more the more feeds there are.
  setFlagsFromString('--heap-growing-percent=40');
  // A scan is over before much of what is called some hundred times would pay for being compiled: a tenth of a scan of 500
  // feeds, and nothing lost at 5,000. Versions 22.19, 24 and 26 of Node know these flags.
  setFlagsFromString('--invocation-count-for-maglev=3000');
  setFlagsFromString('--invocation-count-for-turbofan=20000');
  const config = await context.loadConfig();
  requireNames('source', options.source, config.sources);
  requireNames('alert', options.alert, config.alerts);
  // Opened before the lock is taken: a wrong path leaves no file behind.
  const store = await openFor(context, options.dryRun === true);
  if (options.dryRun === true) return scanAndTell(context, store, options);
  const lock = await lockOrNull(config.database);
  if (lock === null) {
    context.stderr('mentionwatch: another scan is running on this database; nothing was done.\n');
    if (context.globals.json) context.stdout(`${JSON.stringify(skippedSummary(context.now()))}\n`);
    return 0;
  }
  try {
    return await scanAndTell(context, store, options);
  } finally {
    lock.release();
  }
}

async function lockOrNull(database: string): Promise<Lock | null> {
  try {
    return await acquireScanLock(database);
  } catch (error) {
    if (error instanceof MentionwatchError && error.fault === 'locked') return null;
    throw error;
  }
}

async function scanAndTell(context: CommandContext, store: Store, options: Options): Promise<number> {
  const config = await context.loadConfig();
  const dryRun = options.dryRun === true;
  const { now, signal, version } = context;
  // With --json, stdout is the result's alone: what the channel `stdout` prints goes beside it.
  const stdout = context.globals.json ? context.stderr : context.stdout;
  // Only a scan may use up what stands on standard input.
  const given = context.stdin.isTTY === true ? {} : { stdin: context.stdin };
  const edges = await openScan(config, store, { now, log: context.log(), signal, version, stdout, ...given });
  const line = progressLine(context);
  try {
    const summary = await scan(edges, {
      sources: options.source ?? null,
      alerts: options.alert ?? null,
      dryRun,
      deliver: options.deliver,
      progress: line.show,
      notice: (source, text) => context.log().warn({ source, detail: text }, 'source notice'),
    });
    line.clear();
    print(summary, context, dryRun);
    for (const delivery of summary.deliveries) {
      if (delivery.status === 'sent') continue;
      const { digest, channel, status, error } = delivery;
      context.log().warn({ digest, channel, status, error }, 'not delivered');
    }
    const failed = summary.sources.some((source) => source.status === 'failed');
    const undelivered = summary.deliveries.some((delivery) => delivery.status !== 'sent');
    if (await holdsAny(options.failOn ?? [], edges)) return 4;
    return failed || undelivered ? 3 : 0;
  } finally {
    line.clear();
    await edges.http.close();
  }
}

// A dry run leaves no database behind where there was none.
async function openFor(context: CommandContext, dryRun: boolean): Promise<Store> {
  const { database } = await context.loadConfig();
  if (!dryRun) return context.openStore();
  if (existsSync(database)) return context.openStore({ readOnly: true });
  const { openDatabase } = await import('../store/database.ts');
  return openDatabase(':memory:', { now: context.now });
}

function print(summary: ScanSummary, context: CommandContext, dryRun: boolean): void {
  if (context.globals.json) context.stdout(`${JSON.stringify(summary)}\n`);
  else if (context.stdoutIsTty || dryRun || context.globals.verbosity > 0) {
    context.stdout(`${scanSummaryLines(summary, dryRun).join('\n')}\n`);
  }
}

function skippedSummary(now: number): ScanSummary {
  const at = new Date(now).toISOString();
  const totals = { items: 0, matched: 0, new: 0, duplicates: 0, negative: 0, unansweredNegative: 0 };
  return { startedAt: at, finishedAt: at, skipped: true, sources: [], totals, deliveries: [] };
}

function requireNames(what: string, given: readonly string[] | undefined, known: readonly { name: string }[]): void {
  const names = known.map(({ name }) => name);
  for (const name of given ?? []) if (!names.includes(name)) throw unknownName(what, name, names);
}
