import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChannelConfig, Config } from '../config/schema.ts';
import { warningsOf } from '../config/warnings.ts';
import { SILENCE, type Trouble } from '../core/message.ts';
import { iso } from '../core/time.ts';
import { loadChannel } from '../deliver/registry.ts';
import type { HttpClient } from '../http/http.ts';
import { loadSource } from '../sources/registry.ts';
import type { AnySource } from '../sources/source.ts';
import type { Poll, Store } from '../store/store.ts';
import { checkClock, type HeardTime } from './clock.ts';
import { type Finding, failed, ok, skipped, tried } from './findings.ts';
import { readOwnWords } from './open.ts';
import { feeds } from './places.ts';
import { type PreviewEdges, pagesOf } from './preview.ts';
import { clientOf } from './preview-source.ts';
import { inParallel } from './schedule.ts';
import { troublesOf } from './troubles.ts';

/** What a check-up needs of the world. */
export interface DoctorEdges extends PreviewEdges {
  /** Throws what is wrong with the database; `null` when there is none yet. */
  openStore(): Promise<Store | null>;
  /** Is the clock one that `--as-of` has stopped? */
  isFrozen: boolean;
}

/**
 * Looks at everything that a scan depends on: config, database, sources and channels in the config's order, clock.
 * Asks each source and each channel once; sends no message and stores nothing.
 */
export async function examine(config: Config, edges: DoctorEdges): Promise<Finding[]> {
  const heard: HeardTime[] = [];
  const http = listening(edges.http, edges.now, heard);
  const findings = (await warningsOf(config)).map(({ where, message }): Finding => {
    return { check: 'config', name: where, status: 'warning', detail: message, remedy: null };
  });
  findings.unshift(ok('config', config.file, 'is valid'));
  const { words } = config.sentiment;
  if (words !== null) {
    findings.push(await tried('config', words, () => readOwnWords(config).then(() => 'can be read')));
  }

  const { finding, polls } = await checkDatabase(config.database, edges);
  findings.push(finding);
  const troubles = troublesOf(config, polls, edges.now());
  const checks: (() => Promise<Finding>)[] = [
    ...config.sources.map((source) => () => checkSource(source.name, config, { ...edges, http }, troubles)),
    ...config.channels.map((channel) => () => checkChannel(channel, config, { ...edges, http })),
  ];
  const results = new Map<number, Finding>();
  await inParallel([...checks.entries()], config.network.concurrency, async ([index, check]) => {
    results.set(index, await check());
  });
  for (const index of checks.keys()) {
    const result = results.get(index);
    if (result !== undefined) findings.push(result);
  }
  findings.push(checkClock(edges.now(), { heard, polls, isFrozen: edges.isFrozen }));
  return findings;
}

async function checkDatabase(file: string, edges: DoctorEdges): Promise<{ finding: Finding; polls: Poll[] }> {
  let polls: Poll[] = [];
  const finding = await tried('database', file, async () => {
    const store = await edges.openStore();
    if (store === null) {
      await access(await nearestFolder(file), constants.W_OK);
      return 'is not there yet; the first scan makes it';
    }
    polls = await store.readPolls();
    const { mentions, open } = await store.countMentions({}, edges.now());
    if (store.path !== ':memory:') await access(store.path, constants.W_OK);
    return `${mentions} mentions, ${open} of them negative and unanswered`;
  });
  return { finding, polls };
}

async function nearestFolder(file: string): Promise<string> {
  let folder = dirname(file);
  while ((await stat(folder).catch(() => null)) === null && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

async function checkSource(
  name: string,
  config: Config,
  edges: DoctorEdges,
  troubles: readonly Trouble[],
): Promise<Finding> {
  const source = config.sources.find((each) => each.name === name);
  if (source?.enabled !== true) return skipped('source', name, 'is not enabled');
  const alerts = config.alerts.filter((alert) => feeds(source, alert) || source.prefiltered === alert.name);
  const [first = null] = alerts;
  const connector = await loadSource(source.type);
  const givesOrders = connector.givesOrders?.(source.options) === true;
  if (first === null && !givesOrders) return skipped('source', name, 'no alert uses it');
  const replies = replyWords(connector, source.options);
  if (connector.needsBudget === true) {
    return skipped('source', name, `costs money for each answer; only scans ask it${replies}`);
  }
  const finding = await tried('source', name, async () => {
    const http = clientOf(edges.http, source, connector.hosts(source.options), connector.limits.perMinute);
    const search = connector.searches(source.options) ? first : null;
    for await (const page of pagesOf({ source, connector, search }, { ...edges, http }, 1)) {
      return `answers with ${page.seen} ${page.seen === 1 ? 'item' : 'items'}${replies}`;
    }
    return `answers with nothing${replies}`;
  });
  const trouble = troubles.find((each) => each.source === name);
  return trouble === undefined ? finding : withTrouble(finding, trouble);
}

/** Could `reply` post there? Nothing is posted, so what the credentials may do is said and not tried. */
function replyWords({ replying }: AnySource, options: unknown): string {
  if (replying === undefined) return '';
  const lacking = replying.lacks(options);
  if (lacking.length === 0) return `; replies can be posted if the credentials allow it: ${replying.needs}`;
  return `; no replies can be posted without ${lacking.join(', ')}`;
}

/** A source that scans could not read is in trouble even when it answers now. */
function withTrouble(finding: Finding, { since, error }: Trouble): Finding {
  const from = since === null ? 'since the first scan' : `since ${iso(since)}`;
  const detail = error === SILENCE ? `nothing new came ${from}` : `scans have failed ${from}: ${error}`;
  const now = finding.status === 'ok' ? `, now it ${finding.detail}` : `; now: ${finding.detail}`;
  const remedy =
    error === SILENCE
      ? 'Look with mentionwatch preview whether it still shows what it should.'
      : (finding.remedy ?? 'Run mentionwatch scan; if it is polled no more, edit its options in the config.');
  return failed('source', finding.name, `${detail}${now}`, remedy);
}

async function checkChannel(channel: ChannelConfig, config: Config, edges: DoctorEdges): Promise<Finding> {
  if (!channel.enabled) return skipped('channel', channel.name, 'is not enabled');
  return tried('channel', channel.name, async () => {
    const { http, log, now, signal } = edges;
    const loaded = await loadChannel(channel.type);
    const context = { http, log, now, signal, baseDir: config.baseDir, stdout() {} };
    return loaded.probe(channel.options, context);
  });
}

/** A client that notes what time the other side says it is. */
function listening(http: HttpClient, now: () => number, heard: HeardTime[]): HttpClient {
  return {
    async request(asked) {
      const answer = await http.request(asked);
      const said = Date.parse(answer.headers.date ?? '');
      if (!Number.isNaN(said)) heard.push({ said, at: now() });
      return answer;
    },
    close: () => http.close(),
  };
}
