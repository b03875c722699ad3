import { bareItem, createJudge } from '../../src/run/judge.ts';
import { type Figures, figuresOf } from '../../src/sentiment/figures.ts';
import { readRows } from './labeled.ts';

/** Sets with three labels (or two), by language; the figures are those of the negative class. */
export const SENTIMENT_SETS: readonly string[] = [
  'en/airline',
  'en/sanders',
  'en/tweeteval',
  'en/vader-tweets',
  'en/vader-amazon',
  'tr/magaza',
  'pl/wccrs-hotels',
  'pl/wccrs-medicine',
  'pl/polemo2',
  'fa/snappfood',
  'fa/parsinlu-food',
  'fa/parsinlu-movie',
  'de/umsab',
  'es/umsab',
  'fr/umsab',
  'it/umsab',
  'pt/umsab',
  'ar/umsab',
];

const SHORT = { negative: 'neg', neutral: 'neu', positive: 'pos' } as const;

/** Figures of each set that is present. */
export async function evaluateSentiment(sets: readonly string[] = SENTIMENT_SETS): Promise<Map<string, Figures>> {
  const judge = createJudge();
  const results = new Map<string, Figures>();
  for (const name of sets) {
    const rows = readRows(name);
    if (rows === null) continue;
    const language = name.slice(0, 2);
    const predicted: string[] = [];
    for (const { text } of rows) {
      const { sentiment } = await judge.judge(bareItem(text), { plausible: null, brandTerms: [], language });
      predicted.push(SHORT[sentiment.label]);
    }
    results.set(name, figuresOf(rows, predicted, 'neg'));
  }
  return results;
}

/** Prints texts that were judged wrong, for reading: `--misses en/airline neg>pos`. */
async function printMisses(name: string, kind: string): Promise<void> {
  const judge = createJudge();
  for (const { label, text } of readRows(name) ?? []) {
    const { sentiment } = await judge.judge(bareItem(text), {
      plausible: null,
      brandTerms: [],
      language: name.slice(0, 2),
    });
    const said = SHORT[sentiment.label];
    if (said === label || (kind !== '' && kind !== `${label}>${said}`)) continue;
    const why = sentiment.reasons.map((reason) => `${reason.text} ${reason.rule} ${reason.weight}`).join('; ');
    process.stdout.write(`${label}>${said} ${sentiment.score}\t${text}\n\t\t${why}\n`);
  }
}

if (import.meta.main) {
  if (process.argv[2] === '--misses') {
    await printMisses(process.argv[3] ?? '', process.argv[4] ?? '');
  } else {
    const wanted = process.argv[2];
    const sets = wanted === undefined ? SENTIMENT_SETS : SENTIMENT_SETS.filter((name) => name.startsWith(wanted));
    process.stdout.write('set                 rows   neg-F1  macro  precision  recall  accuracy\n');
    for (const [name, { rows, f1, macroF1, precision, recall, accuracy }] of await evaluateSentiment(sets)) {
      const cells = [rows, f1, macroF1, precision, recall, accuracy].map((cell, index) =>
        String(cell).padStart([6, 8, 6, 10, 7, 9][index] ?? 8),
      );
      process.stdout.write(`${name.padEnd(18)}${cells.join(' ')}\n`);
    }
  }
}
