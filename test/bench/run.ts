/** Measures what the program costs: `node test/bench/run.ts [--runs 3] [--only scan,memory,store,matcher,judge,start,serve]`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileAlerts } from '../../src/match/alerts.ts';
import { parseQuery } from '../../src/match/parser.ts';
import { benchJudge } from './judge.ts';
import {
  cleanUp,
  forgetAll,
  makeWorkplace,
  measure,
  median,
  place,
  repeat,
  stagePackage,
  startWorld,
} from './measure.ts';
import { makeMillion } from './million.ts';
import { benchServe } from './serve.ts';
import { BRANDS, makeFeed } from './world.ts';

const SHARED = fileURLToPath(new URL('../../../shared/bench/world.mjs', import.meta.url));
const OWN = fileURLToPath(new URL('world.ts', import.meta.url));
const BASELINE = fileURLToPath(new URL('baseline.ts', import.meta.url));
const SHARED_BRANDS = 'Zelvonta Kavitra Ordemo Brixolane Nuvaterra Pelmoro Quintavo Sarvenik Tolbeya Wexaril'.split(
  ' ',
);

const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' } } });
const runs = Number(values.runs ?? 3);
const wanted = values.only?.split(',') ?? ['scan', 'memory', 'store', 'matcher', 'judge', 'start', 'serve'];

function tell(what: string, figure: number, unit: string, goal = ''): void {
  const shown = figure >= 100 ? figure.toFixed(0) : figure.toFixed(2);
  process.stdout.write(`${what.padEnd(62)} ${shown.padStart(8)} ${unit.padEnd(5)} ${goal}\n`);
}

/** A first scan, one with nothing new, and the short script, over one world. */
async function benchScan(
  program: string,
  name: string,
  script: string,
  size: [number, number],
  brands: readonly string[],
) {
  const [feeds, items] = size;
  const world = await startWorld(script, feeds, items);
  try {
    const folder = makeWorkplace(name, world.url, feeds, brands);
    const file = join(folder, 'baseline.db');
    const first: number[] = [];
    const base: number[] = [];
    let peak = 0;
    // One after the other, so that a busy machine is as unkind to both.
    for (let run = 0; run < runs; run++) {
      base.push((await measure([BASELINE, world.url, String(feeds), `${file}${run}`], folder)).cpuMs);
      forgetAll(folder);
      const usage = await measure([program, 'scan'], folder);
      first.push(usage.cpuMs);
      peak = Math.max(peak, usage.peakMiB);
    }
    await world.reset();
    const again = await repeat(runs, () => measure([program, 'scan'], folder));
    const { requests, conditional } = await world.stats();
    const small = makeWorkplace(`${name}-one`, world.url, 1, brands);
    await measure([program, 'scan'], small);
    const startUp = await repeat(runs, () => measure([program, 'scan'], small));
    tell(`${name}: short script`, median(base) / 1_000, 's');
    tell(`${name}: first scan`, median(first) / 1_000, 's');
    tell(`${name}: first scan beside the short script`, median(first) / median(base), 'x', 'at most 1.0');
    tell(`${name}: peak memory of a first scan`, peak, 'MiB', 'at most 220');
    tell(`${name}: start-up (scan of one unchanged feed)`, startUp.cpuMs, 'ms');
    tell(`${name}: poll with nothing new, a feed`, (again.cpuMs - startUp.cpuMs) / (feeds - 1), 'ms', 'at most 0.9');
    tell(`${name}: conditional requests from the second poll on`, (100 * conditional) / requests, '%', '100');
  } finally {
    world.stop();
  }
}

async function benchMemory(program: string): Promise<void> {
  const script = existsSync(SHARED) ? SHARED : OWN;
  for (const feeds of [500, 5_000]) {
    const world = await startWorld(script, feeds, 20);
    const folder = makeWorkplace(`memory-${feeds}`, world.url, feeds, script === SHARED ? SHARED_BRANDS : BRANDS);
    const first = await measure([program, 'scan'], folder);
    const again = await measure([program, 'scan'], folder);
    world.stop();
    tell(`${feeds} feeds x 20: peak memory of a first scan`, first.peakMiB, 'MiB', 'at most 220');
    tell(`${feeds} feeds x 20: peak memory of a poll with nothing new`, again.peakMiB, 'MiB', 'at most 220');
  }
}

async function benchStore(program: string): Promise<void> {
  const world = await startWorld(OWN, 100, 40);
  const empty = makeWorkplace('empty', world.url, 100, BRANDS);
  const full = makeWorkplace('full', world.url, 100, BRANDS);
  await makeMillion(join(full, 'mentions.db'), Date.now());
  await measure([program, 'scan'], full);
  await measure([program, 'scan'], empty);
  const few = await repeat(runs, () => measure([program, 'scan'], empty));
  const many = await repeat(runs, () => measure([program, 'scan'], full));
  const fresh = await repeat(
    runs,
    () => measure([program, 'scan'], empty),
    () => forgetAll(empty),
  );
  tell('scan with nothing new, over no mentions', few.cpuMs, 'ms');
  tell('scan with nothing new, over a million mentions', many.cpuMs, 'ms');
  tell('the same in comparison', many.cpuMs / few.cpuMs, 'x', 'at most 1.2');
  tell('first scan of the same feeds', fresh.cpuMs, 'ms');
  const began = performance.now();
  const report = await measure([program, 'report', '--since', '24h'], full);
  tell('report --since 24h over a million mentions, time', performance.now() - began, 'ms', 'at most 1000');
  tell('report --since 24h over a million mentions, CPU', report.cpuMs, 'ms');
  world.stop();
}

function madeUpName(index: number): string {
  let state = Math.imul(index + 1, 2_654_435_761) >>> 0;
  let name = '';
  for (const letters of ['bdfgklmprstvz', 'aeiou', 'bdfgklmprstvz', 'aeiou', 'bdfgklmprstvz', 'aeiou']) {
    name += letters[state % letters.length];
    state = Math.imul(state ^ (state >>> 13), 1_540_483_477) >>> 0;
  }
  return `${name}${index % 10 === 0 ? 'x' : 'sen'}`;
}

/** CPU of looking at one item for candidates, by the number of alerts. */
function benchMatcher(): void {
  const texts = Array.from({ length: 20 }, (_, number) => makeFeed(number, { feeds: 20, items: 50, seed: 3 }).xml);
  const cost = (count: number): number => {
    const names = Array.from({ length: count }, (_, index) => madeUpName(index));
    const matcher = compileAlerts(names.map((name) => ({ name, query: parseQuery(name) })));
    const look = (): number => {
      const { user } = process.cpuUsage();
      for (const text of texts) {
        matcher.mayMatchMarkup(text);
        matcher.candidates({ title: '', text, url: '', author: '', source: '', lang: '' });
      }
      return (process.cpuUsage().user - user) / (20 * 50);
    };
    look();
    return median(Array.from({ length: 7 }, look));
  };
  const [ten, thousands] = [cost(10), cost(10_000)];
  tell('matcher: an item, 10 alerts', ten, 'µs');
  tell('matcher: an item, 10,000 alerts', thousands, 'µs');
  tell('matcher: the same in comparison', thousands / ten, 'x', 'at most 2');
}

async function benchStart(program: string): Promise<void> {
  const times = runs * 3;
  const folder = makeWorkplace('start', 'http://127.0.0.1:9', 1, BRANDS);
  await makeEmpty(join(folder, 'mentions.db'));
  const node = await repeat(times, () => measure(['-e', '0'], folder));
  const version = await repeat(times, () => measure([program, '--version'], folder));
  await measure([program, 'report', '--since', '24h'], folder);
  const report = await repeat(times, () => measure([program, 'report', '--since', '24h'], folder));
  tell('start: node -e 0', node.cpuMs, 'ms');
  tell('start: --version beside it', version.cpuMs / node.cpuMs, 'x', 'at most 1.2');
  tell('start: report over a small store beside it', report.cpuMs / node.cpuMs, 'x', 'at most 3');
}

async function makeEmpty(file: string): Promise<void> {
  const { connect } = await import('../../src/store/database.ts');
  await (await connect(file, { now: Date.now })).close();
}

try {
  const program = await stagePackage();
  if (wanted.includes('scan')) {
    await benchScan(program, 'own world 200 x 50', OWN, [200, 50], BRANDS);
    if (existsSync(SHARED)) await benchScan(program, 'feed world 500 x 100', SHARED, [500, 100], SHARED_BRANDS);
  }
  if (wanted.includes('memory')) await benchMemory(program);
  if (wanted.includes('store')) await benchStore(program);
  if (wanted.includes('matcher')) benchMatcher();
  if (wanted.includes('judge')) await benchJudge(runs, tell);
  if (wanted.includes('start')) await benchStart(program);
  if (wanted.includes('serve')) await benchServe(program, OWN, tell);
} finally {
  process.stderr.write(`measured in ${place}, which is removed\n`);
  cleanUp();
}
