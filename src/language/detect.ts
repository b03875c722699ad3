import type { LanguageGuess } from '../core/mention.ts';
import { clean, type Sample } from './clean.ts';
import type { NgramDetector } from './ngrams.ts';
import { guessScript } from './script.ts';
import { pickArabic, pickLatin } from './words.ts';

/** What is known before a text is looked at. */
export interface DetectOptions {
  /** BCP 47, as a source states it. */
  hint: string | null;
  /** Primary subtags that the alert expects; `null` for any. */
  plausible: readonly string[] | null;
}

const UNKNOWN: LanguageGuess = { tag: 'und', confidence: 0 };

/**
 * Settles the easy cases by script, letters, frequent words and the hint; pure and quick.
 * Links, mentions and hashtags are taken out first; at most 2,000 characters are read.
 * @returns `null` where the evidence is thin or divided
 */
export function settleLanguage(text: string, options: DetectOptions): LanguageGuess | null {
  return settleSample(clean(text), plausibleTags(options));
}

/**
 * `settleLanguage`, and where that is undecided the n-gram detector, which is loaded then. `und` is an answer.
 * @param loadNgrams gives the detector; called only when it is needed
 */
export async function detectLanguage(
  text: string,
  options: DetectOptions,
  loadNgrams: () => Promise<NgramDetector>,
): Promise<LanguageGuess> {
  const sample = clean(text);
  const tags = plausibleTags(options);
  const settled = settleSample(sample, tags);
  if (settled !== null) return settled;
  ngrams ??= import('./ngrams.ts');
  const { guessByNgrams } = await ngrams;
  return guessByNgrams(sample, tags, await loadNgrams());
}

// An import costs as much as a judgment, even of what is loaded already.
let ngrams: Promise<typeof import('./ngrams.ts')> | undefined;

/** What a text may be in; `expected` is empty where nothing is known. */
export interface Plausible {
  hint: string | null;
  expected: readonly string[];
}

const ANY: Plausible = { hint: null, expected: [] };

function plausibleTags({ hint, plausible }: DetectOptions): Plausible {
  if (hint === null && plausible === null) return ANY;
  return { hint: hint === null ? null : primary(hint), expected: (plausible ?? []).map(primary) };
}

function primary(tag: string): string {
  const end = tag.search(/[-_]/u);
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase();
}

function settleSample(sample: Sample, tags: Plausible): LanguageGuess | null {
  if (sample.words.length === 0) return emptyGuess(tags);
  const script = guessScript(sample);
  if (script.language !== null) return { tag: script.language, confidence: 0.95 };
  if (script.name === 'arabic') return pickArabic(sample, tags);
  if (script.name === 'latin') return pickLatin(sample, tags);
  return script.name === 'none' ? UNKNOWN : null;
}

/** A text of links, numbers and faces only is in whatever its source says, or in none. */
function emptyGuess({ hint, expected }: Plausible): LanguageGuess {
  const tag = hint ?? (expected.length === 1 ? expected[0] : undefined);
  return tag === undefined ? UNKNOWN : { tag, confidence: 0.3 };
}
