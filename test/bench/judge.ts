/** Measures the judge: language, sentiment and triage of short texts together, beside the n-gram detector alone. */
import { existsSync, readFileSync } from 'node:fs';
import { bareItem, createJudge, type Judge } from '../../src/run/judge.ts';
import { loadLexicon } from '../../src/run/lexicons.ts';
import { loadNgrams } from '../../src/run/ngrams.ts';
import { median } from './measure.ts';

const SETS = new URL('../../../shared/sentiment/', import.meta.url);
const NAMES = ['en/airline', 'tr/magaza', 'pl/wccrs-hotels', 'fa/snappfood'];
const SHORT = 140;
const WARM_UP = 4;

type Tell = (what: string, figure: number, unit: string, goal?: string) => void;

/** Texts a second of CPU (all threads of the process), and how long a word list takes; a line for each language. */
export async function benchJudge(runs: number, tell: Tell): Promise<void> {
  if (!existsSync(SETS)) {
    process.stderr.write('judge: skipped, its texts (../shared/sentiment) are absent\n');
    return;
  }
  // Before the detector's table is there, whose garbage would be counted too.
  for (const name of NAMES) await benchLoad(name.slice(0, 2), runs, tell);
  const detect = await loadNgrams();
  for (const name of NAMES) {
    const texts = readTexts(name);
    const judge = createJudge();
    const warm = await speedOf(runs, texts, () => judgeAll(judge, texts));
    // Another judge knows no word yet, but its code is as quick as it gets.
    const unmet = await speedOf(runs, texts, () => judgeAll(createJudge(), texts));
    const alone = await speedOf(runs, texts, async () => {
      for (const text of texts) detect(text);
    });
    tell(`${name}: texts a second of CPU`, warm, '/s', 'at least 15,000');
    tell(`${name}: the same with the list to load and each word unmet`, unmet, '/s');
    tell(`${name}: the n-gram detector (eld) alone`, alone, '/s');
  }
}

async function benchLoad(language: string, runs: number, tell: Tell): Promise<void> {
  const loads: number[] = [];
  for (let run = 0; run < runs; run++) loads.push(await cpuOf(() => loadLexicon(language, '')));
  tell(`${language}: first load of the word list`, loads[0] ?? Number.NaN, 'ms', 'at most 50');
  tell(`${language}: load of the word list, median`, median(loads), 'ms');
}

function readTexts(name: string): string[] {
  const lines = readFileSync(new URL(`${name}.dev.tsv`, SETS), 'utf8')
    .split('\n')
    .slice(1);
  const texts = lines.map((line) => line.slice(line.indexOf('\t') + 1));
  return texts.filter((text) => text !== '' && text.length <= SHORT);
}

async function judgeAll(judge: Judge, texts: readonly string[]): Promise<void> {
  for (const text of texts) await judge.judge(bareItem(text), { plausible: null, brandTerms: [] });
}

async function speedOf(runs: number, texts: readonly string[], pass: () => Promise<void>): Promise<number> {
  for (let run = 0; run < WARM_UP; run++) await pass();
  const costs: number[] = [];
  for (let run = 0; run < runs; run++) costs.push(await cpuOf(pass));
  return texts.length / (median(costs) / 1_000);
}

/** Milliseconds of user and system time. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
