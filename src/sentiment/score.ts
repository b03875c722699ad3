import type { Label, Reason, Sentiment } from '../core/mention.ts';
import type { Lexicon } from '../languages/lexicon.ts';
import { quote, readText, type TextReading } from '../languages/reading.ts';
import type { LanguageRules } from '../languages/rules.ts';
import { adjust } from './adjust.ts';
import { collectEvidence, type Evidence } from './evidence.ts';
import { mixedEvidence } from './mixed.ts';

/** What the scorer is told beside the text. */
export interface ScoreOptions {
  /** Primary subtag. */
  language: string;
  /** The language's word list; `null` where there is none. */
  lexicon: Lexicon | null;
  /** Stars from 1 to 5. */
  rating: number | null;
  brandTerms: readonly string[];
}

/**
 * Scores one text; reads at most its first 8,000 characters.
 * @returns a score in -1..1; the weights of the reasons sum to it, exact to the fourth decimal
 * @see docs/scoring.md for where each constant comes from
 */
export function scoreSentiment(text: string, options: ScoreOptions): Sentiment {
  const reading = readText(text, options.language, options.lexicon, options.brandTerms);
  return scoreReading(reading, options.lexicon, options.rating);
}

/** `scoreSentiment` of a text that has been read already. */
export function scoreReading(reading: TextReading, lexicon: Lexicon | null, rating: number | null): Sentiment {
  if (lexicon === null) return unscored(reading.language);
  const evidence = collectEvidence(reading, lexicon.rules);
  adjust(evidence, reading, lexicon.rules);
  evidence.push(...mixedEvidence(evidence, lexicon.rules));
  if (rating !== null) evidence.push(ratingEvidence(rating));
  return conclude(evidence, reading, lexicon.rules);
}

function unscored(language: string): Sentiment {
  const text = `no rules for ${language}`;
  return { label: 'neutral', score: 0, confidence: 0, reasons: [{ text, weight: 0, rule: 'no-rules', span: null }] };
}

// A star rating is the writer's own verdict, so it outweighs a few words; three stars lean to the bad side because
// who is content seldom stops there.
const RATING_WEIGHTS: readonly number[] = [-4, -2.5, -0.4, 1.5, 3];

function ratingEvidence(rating: number): Evidence {
  const stars = Math.max(1, Math.min(5, Math.round(rating)));
  const weight = RATING_WEIGHTS[stars - 1] ?? 0;
  return { text: `${rating} of 5 stars`, weight, rule: 'rating', first: -1, last: -1, flags: [] };
}

// How fast the sum of weights approaches 1: one plain word (1.5) gives 0.52, two give 0.77.
const SQUASH = 6;

function conclude(evidence: readonly Evidence[], reading: TextReading, rules: LanguageRules): Sentiment {
  let sum = 0;
  let size = 0;
  for (const { weight } of evidence) {
    sum += weight;
    size += Math.abs(weight);
  }
  const factor = 1 / Math.sqrt(sum * sum + SQUASH);
  const score = Math.round(sum * factor * 10_000);
  const reasons = toReasons(evidence, factor, score, reading);
  const label = labelOf(score / 10_000, rules);
  return {
    label,
    score: score === 0 ? 0 : score / 10_000,
    confidence: confidenceOf(label, score / 10_000, sum, size),
    reasons,
  };
}

function labelOf(score: number, rules: LanguageRules): Label {
  if (score <= -rules.threshold.negative) return 'negative';
  return score >= rules.threshold.positive ? 'positive' : 'neutral';
}

/** Sure where the evidence is strong and of one mind; a text without evidence is neutral for want of better. */
function confidenceOf(label: Label, score: number, sum: number, size: number): number {
  if (size === 0) return 0.4;
  const agreement = Math.abs(sum) / size;
  const confidence =
    label === 'neutral' ? 0.5 - 0.3 * Math.abs(score) : 0.35 + 0.35 * Math.abs(score) + 0.3 * agreement;
  return Math.round(confidence * 100) / 100;
}

/** Scales the weights so that they sum to the score; what rounding leaves over goes to the greatest. */
function toReasons(evidence: readonly Evidence[], factor: number, score: number, reading: TextReading): Reason[] {
  const units = evidence.map(({ weight }) => Math.round(weight * factor * 10_000));
  let rest = score;
  let greatest = 0;
  let size = 0;
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] ?? 0;
    rest -= unit;
    if (index > 0 && Math.abs(unit) <= size) continue;
    greatest = index;
    size = Math.abs(unit);
  }
  if (units.length > 0) units[greatest] = (units[greatest] ?? 0) + rest;
  const reasons: Reason[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] ?? 0;
    const piece = evidence[index];
    if (unit === 0 || piece === undefined) continue;
    const quoted = quote(reading, piece.first, piece.last);
    reasons.push({
      text: quoted?.text ?? piece.text,
      weight: unit / 10_000,
      rule: piece.rule,
      span: quoted?.span ?? null,
    });
  }
  return reasons;
}
