import type { LanguageGuess } from '../core/mention.ts';
import { DETECTIONS } from '../languages/detection.ts';
import type { Sample } from './clean.ts';
import type { Plausible } from './detect.ts';
import { latinVotes } from './words.ts';

const HINT_GAIN = 1.15;
// Without any hint, a language that the program has words for is this much likelier than one that it has none for.
const KNOWN_GAIN = 1.3;
// For each frequent word that only this language has.
const VOTE_GAIN = 0.4;
const MAX_VOTES = 4;
// A few names and brands look like any language; English is what most such posts are in.
const ENGLISH_GAIN = 1.2;
const FEW_WORDS = 3;
const TOO_LOW = 0.08;

const KNOWN: ReadonlySet<string> = new Set(DETECTIONS.map(({ tag }) => tag));

/** Scores of a text by primary subtag, from 0 to about 1. */
export type NgramDetector = (text: string) => Readonly<Record<string, number>>;

/** Asks the n-gram detector; the hint and the expected languages gain, and a weak answer is `und`. */
export function guessByNgrams(sample: Sample, { hint, expected }: Plausible, detect: NgramDetector): LanguageGuess {
  const scores = Object.entries(detect(sample.text));
  const votes = latinVotes(sample, { hint, expected });
  let best: { tag: string; score: number } | null = null;
  for (const [tag, plain] of scores) {
    let score = plain;
    if (tag === hint) score *= HINT_GAIN;
    if (expected.includes(tag)) score *= HINT_GAIN * HINT_GAIN;
    if (KNOWN.has(tag)) score *= KNOWN_GAIN;
    if (tag === 'en' && hint === null && expected.length === 0 && sample.words.length <= FEW_WORDS)
      score *= ENGLISH_GAIN;
    score *= 1 + VOTE_GAIN * Math.min(MAX_VOTES, votes.get(tag) ?? 0);
    if (best === null || score > best.score) best = { tag, score };
  }
  if (best === null || best.score < TOO_LOW) {
    const voted = mostVoted(votes);
    if (voted !== null) return { tag: voted, confidence: 0.4 };
    const tag = hint ?? (expected.length === 1 ? expected[0] : undefined);
    return tag === undefined ? { tag: 'und', confidence: 0 } : { tag, confidence: 0.3 };
  }
  return { tag: best.tag, confidence: Math.round(Math.min(0.95, best.score) * 100) / 100 };
}

/** One known word is enough where the detector has no opinion. */
function mostVoted(votes: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let most = 0.5;
  for (const [tag, weight] of votes) {
    if (weight < most) continue;
    best = tag;
    most = weight;
  }
  return best;
}
