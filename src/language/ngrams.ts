import type { LanguageGuess } from '../core/mention.ts';
import { DETECTIONS } from '../languages/detection.ts';
import type { Sample } from './clean.ts';
import type { Plausible } from './detect.ts';

const HINT_GAIN = 1.15;
// Without any hint, a language that the program has words for is this much likelier than one that it has none for.
const KNOWN_GAIN = 1.12;
const TOO_LOW = 0.08;

/** Scores of a text by primary subtag, from 0 to about 1. */
export type NgramDetector = (text: string) => Readonly<Record<string, number>>;

/** Asks the n-gram detector; the hint and the expected languages gain, and a weak answer is `und`. */
export function guessByNgrams(sample: Sample, { hint, expected }: Plausible, detect: NgramDetector): LanguageGuess {
  const scores = Object.entries(detect(sample.text));
  let best: { tag: string; score: number } | null = null;
  for (const [tag, plain] of scores) {
    let score = plain;
    if (tag === hint) score *= HINT_GAIN;
    if (expected.includes(tag)) score *= HINT_GAIN * HINT_GAIN;
    if (DETECTIONS.some((known) => known.tag === tag)) score *= KNOWN_GAIN;
    if (best === null || score > best.score) best = { tag, score };
  }
  if (best === null || best.score < TOO_LOW) {
    const tag = hint ?? (expected.length === 1 ? expected[0] : undefined);
    return tag === undefined ? { tag: 'und', confidence: 0 } : { tag, confidence: 0.3 };
  }
  return { tag: best.tag, confidence: Math.round(Math.min(0.95, best.score) * 100) / 100 };
}
