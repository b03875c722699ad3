/**
 * Figures for those who watch the program itself, in the text format of Prometheus.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/ (read 2026-11-28)
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MiddlewareHandler } from 'hono';
import { troublesOf } from '../run/troubles.ts';
import type { Poll } from '../store/store.ts';
import type { WebEdges, WebEnv } from './edges.ts';

type Labels = Readonly<Record<string, string>>;

/** One figure: what it means, and its values. */
interface Figure {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  /** Suffix of the name, labels, value. */
  samples: [suffix: string, labels: Labels, value: number][];
}

/** Counts requests, and tells every figure there is. */
export interface Metrics {
  observe: MiddlewareHandler<WebEnv>;
  /** The text of now. */
  render(): Promise<string>;
}

/** Upper ends of the classes of durations, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Durations {
  /** How many took at most as long as each of `BUCKETS`, beyond the one before; the last: longer. */
  counts: number[];
  sum: number;
}

/** What a path belongs to; a few words, whatever is asked for. */
function kindOf(path: string): string {
  const first = path.split('/', 2)[1] ?? '';
  return ['api', 'feeds', 'act', 'static', 'metrics', 'healthz'].includes(first) ? first : 'page';
}

/** Counters at nothing. */
export function createMetrics(edges: WebEdges): Metrics {
  const byClass = new Map<string, Durations>();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  return {
    observe: async (c, next) => {
      const began = performance.now();
      await next();
      const name = `${kindOf(c.req.path)} ${Math.floor(c.res.status / 100)}xx`;
      add(byClass, name, (performance.now() - began) / 1_000);
    },
    async render() {
      const figures = [
        ...(await stored(edges)),
        ...scans(edges),
        requests(byClass),
        ...ownProcess(edges.version),
        gauge(
          'event_loop_delay_max_seconds',
          'Longest time since the last look that nobody was heard.',
          delay.max / 1e9,
        ),
      ];
      delay.reset();
      return figures.map(textOf).join('');
    },
  };
}

function add(byClass: Map<string, Durations>, name: string, seconds: number): void {
  const known = byClass.get(name) ?? { counts: Array<number>(BUCKETS.length + 1).fill(0), sum: 0 };
  const at = BUCKETS.findIndex((end) => seconds <= end);
  const bucket = at < 0 ? BUCKETS.length : at;
  known.counts[bucket] = (known.counts[bucket] ?? 0) + 1;
  known.sum += seconds;
  byClass.set(name, known);
}

/** What stands in the database, whoever wrote it. */
async function stored({ store, config, now }: WebEdges): Promise<Figure[]> {
  const at = now();
  // What is open alone: an index holds that, whatever else is stored.
  const open = await store.countMentions({ status: ['unanswered'], sentiment: ['negative'] }, at);
  const polls = await store.readPolls();
  const deliveries = await store.deliveryCounts();
  const named = Map.groupBy(
    polls.filter((poll) => config.sources.some(({ name }) => name === poll.source)),
    (poll) => poll.source,
  );
  const bySource = (value: (own: Poll[]) => number): Figure['samples'] =>
    [...named].map(([source, own]) => ['', { source }, value(own)]);
  return [
    gauge('open', 'Mentions that are negative and unanswered.', open.open),
    gauge('overdue', 'Open mentions past the time to answer.', open.overdue),
    gauge('unowned', 'Open mentions that nobody has.', open.unowned),
    gauge('promises_due', 'Promises past their time.', (await store.openPromises(at)).length),
    {
      name: 'deliveries',
      help: 'Deliveries that wait (queued, or unknown: perhaps taken) or failed for good.',
      type: 'gauge',
      samples: Object.entries(deliveries).map(([status, count]) => ['', { status }, count]),
    },
    gauge('sources_in_trouble', 'Sources that people are told about.', troublesOf(config, polls, at).length),
    {
      name: 'source_failures',
      help: 'Polls of a source that failed in a row.',
      type: 'gauge',
      samples: bySource((own) => Math.max(...own.map((poll) => poll.failuresInARow))),
    },
    {
      name: 'source_last_success_timestamp_seconds',
      help: 'When a source was last read; 0: never.',
      type: 'gauge',
      samples: bySource((own) => Math.max(...own.map((poll) => poll.lastSuccessAt ?? 0)) / 1_000),
    },
    gauge(
      'last_poll_timestamp_seconds',
      'When any source was last asked, by whichever program; 0: never.',
      Math.max(0, ...polls.map((poll) => poll.lastPolledAt ?? 0)) / 1_000,
    ),
  ];
}

/** The scans of this process, where it scans. */
function scans({ scans: own }: WebEdges): Figure[] {
  if (own === undefined) return [];
  const last = own.last();
  const total: Figure = {
    name: 'scans_total',
    help: 'Scans of this process by how they ended; skipped: another program was scanning.',
    type: 'counter',
    samples: Object.entries(own.counts()).map(([outcome, count]) => ['', { outcome }, count]),
  };
  if (last === null) return [total];
  return [
    total,
    gauge('scan_last_timestamp_seconds', 'When the last scan of this process ended.', last.finishedAt / 1_000),
    gauge('scan_duration_seconds', 'How long it took.', (last.finishedAt - last.startedAt) / 1_000),
    gauge('scan_failed_sources', 'Sources that it could not read.', last.failedSources.length),
  ];
}

function requests(byClass: ReadonlyMap<string, Durations>): Figure {
  const samples: Figure['samples'] = [];
  for (const [name, { counts, sum }] of byClass) {
    const [kind = '', status = ''] = name.split(' ');
    let count = 0;
    for (const [index, own] of counts.entries()) {
      count += own;
      samples.push(['_bucket', { kind, status, le: String(BUCKETS[index] ?? '+Inf') }, count]);
    }
    samples.push(['_sum', { kind, status }, sum], ['_count', { kind, status }, count]);
  }
  const help = 'How long requests took until they were answered, by what they asked for and how it ended.';
  return { name: 'http_request_duration_seconds', help, type: 'histogram', samples };
}

function ownProcess(version: string): Figure[] {
  const { user, system } = process.cpuUsage();
  return [
    { name: 'build_info', help: 'Version of the program.', type: 'gauge', samples: [['', { version }, 1]] },
    gauge('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
    {
      name: 'process_cpu_seconds_total',
      help: 'Time that the process has computed.',
      type: 'counter',
      samples: [['', {}, (user + system) / 1e6]],
    },
    gauge('process_start_time_seconds', 'When the process began.', Math.round(performance.timeOrigin) / 1_000),
  ];
}

function gauge(name: string, help: string, value: number): Figure {
  return { name, help, type: 'gauge', samples: [['', {}, value]] };
}

function textOf({ name, help, type, samples }: Figure): string {
  const full = `mentionwatch_${name}`;
  const lines = samples.map(([suffix, labels, value]) => `${full}${suffix}${labelsOf(labels)} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join('')}`;
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
