import { detectLanguage, settleLanguage } from '../../src/language/detect.ts';
import { loadNgrams } from '../../src/run/ngrams.ts';
import { readRows } from './labeled.ts';
import { SENTIMENT_SETS } from './sentiment.ts';

/** Shares in percent of texts whose language was found, by length in characters. */
export interface LanguageFigures {
  texts: number;
  upTo140: number;
  upTo40: number;
  /** Settled without the n-gram detector. */
  settled: number;
  misses: { expected: string; found: string; text: string }[];
}

const PER_SET = 400;

/** Detects without any hint, over a mix of the labeled sets. */
export async function evaluateLanguage(perSet = PER_SET): Promise<LanguageFigures | null> {
  const tally = { texts: 0, settled: 0, short: 0, shortRight: 0, medium: 0, mediumRight: 0 };
  const misses: LanguageFigures['misses'] = [];
  for (const name of SENTIMENT_SETS) {
    const rows = readRows(name);
    if (rows === null) return null;
    const step = Math.max(1, Math.floor(rows.length / perSet));
    const expected = name.slice(0, 2);
    for (let at = 0; at < rows.length; at += step) {
      const text = rows[at]?.text ?? '';
      if (text.length > 140) continue;
      const options = { hint: null, plausible: null };
      tally.texts++;
      if (settleLanguage(text, options) !== null) tally.settled++;
      const { tag } = await detectLanguage(text, options, loadNgrams);
      const isRight = tag === expected;
      tally.medium++;
      if (isRight) tally.mediumRight++;
      else misses.push({ expected, found: tag, text });
      if (text.length > 40) continue;
      tally.short++;
      if (isRight) tally.shortRight++;
    }
  }
  const share = (part: number, whole: number): number => Math.round((1_000 * part) / whole) / 10;
  return {
    texts: tally.texts,
    upTo140: share(tally.mediumRight, tally.medium),
    upTo40: share(tally.shortRight, tally.short),
    settled: share(tally.settled, tally.texts),
    misses,
  };
}

if (import.meta.main) {
  const figures = await evaluateLanguage();
  if (figures === null) {
    process.stdout.write('The labeled texts are absent.\n');
  } else {
    const { texts, upTo140, upTo40, settled, misses } = figures;
    process.stdout.write(
      `${texts} texts: up to 140 characters ${upTo140} %, up to 40 ${upTo40} %, settled early ${settled} %\n`,
    );
    if (process.argv[2] === '--misses')
      for (const { expected, found, text } of misses) process.stdout.write(`${expected}>${found}\t${text}\n`);
  }
}
