import type { LanguageGuess } from '../core/mention.ts';
import { DETECTIONS } from '../languages/detection.ts';
import { NEIGHBORS } from '../languages/neighbors.ts';
import type { Sample } from './clean.ts';
import type { Plausible } from './detect.ts';

// A word of one language says 1, a word of four says a quarter; a rare letter says nearly as much as a word.
const LETTER_WEIGHT = 0.7;
const MAX_LETTERS = 1.2;
const HINT_WEIGHT = 0.8;
// Enough evidence, clearly ahead of the next language, and on a fair share of the words.
const ENOUGH = 1.4;
// One or two words leave no room for more than one that only this language has.
const FEW_WORDS = 1;
const ENOUGH_OF_FEW = 1;
const AHEAD = 2;
const SHARE = 0.16;

const OWN = DETECTIONS.filter(({ script }) => script === 'latin');
const LATIN = [...OWN, ...NEIGHBORS];
const SCORED = OWN.length;
const wordVotes = new Map<string, [language: number, weight: number][]>();
const letterVotes = new Map<string, [language: number, weight: number][]>();

for (const [index, { words, letters }] of LATIN.entries()) {
  for (const word of new Set(words.split(/\s+/u))) if (word !== '') addVote(wordVotes, word, index);
  for (const letter of letters) addVote(letterVotes, letter, index);
}
for (const votes of [...wordVotes.values(), ...letterVotes.values()]) {
  const scored = votes.filter(([language]) => language < SCORED).length;
  // What a neighbor writes too says no less for a language that is scored: that one is likelier from the start.
  for (const vote of votes) vote[1] = 1 / (vote[0] < SCORED ? scored : votes.length);
}

function addVote(votes: Map<string, [number, number][]>, key: string, language: number): void {
  const known = votes.get(key);
  if (known === undefined) votes.set(key, [[language, 1]]);
  else known.push([language, 1]);
}

/** Lets frequent words and letters vote; `null` where no language is clearly ahead. */
export function pickLatin(sample: Sample, tags: Plausible): LanguageGuess | null {
  return decide(voteLatin(sample, tags), sample.words.length);
}

/** The votes by language, for the detector that is asked where they decide nothing. */
export function latinVotes(sample: Sample, tags: Plausible): Map<string, number> {
  const votes = voteLatin(sample, tags);
  return new Map(LATIN.map(({ tag }, index) => [tag, votes[index] ?? 0]));
}

function voteLatin(sample: Sample, { hint, expected }: Plausible): Float64Array {
  const scores = new Float64Array(LATIN.length);
  const letters = new Float64Array(LATIN.length);
  for (const word of sample.words) {
    addVotes(scores, wordVotes.get(word), 1);
    for (let at = 0; at < word.length; at++) {
      if (word.charCodeAt(at) >= 128) addVotes(letters, letterVotes.get(word.charAt(at)), LETTER_WEIGHT);
    }
  }
  // Letters alone decide nothing: `ä` is Finnish and Swedish too.
  for (const [language, words] of scores.entries()) {
    scores[language] = words + Math.min(letters[language] ?? 0, MAX_LETTERS + words);
  }
  const isOpen = expected.length === 0;
  for (const [language, { tag }] of LATIN.entries()) {
    if (tag === hint) scores[language] = (scores[language] ?? 0) + HINT_WEIGHT;
    if (!isOpen && !expected.includes(tag)) scores[language] = (scores[language] ?? 0) * 0.5;
  }
  return scores;
}

function addVotes(scores: Float64Array, votes: [number, number][] | undefined, factor: number): void {
  if (votes === undefined) return;
  for (const vote of votes) scores[vote[0]] = (scores[vote[0]] ?? 0) + vote[1] * factor;
}

function decide(scores: Float64Array, words: number): LanguageGuess | null {
  let best = 0;
  for (let at = 1; at < scores.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  let second = 0;
  for (let at = 0; at < scores.length; at++) if (at !== best) second = Math.max(second, scores[at] ?? 0);
  const score = scores[best] ?? 0;
  if (score < (words <= FEW_WORDS ? ENOUGH_OF_FEW : ENOUGH) || score < AHEAD * second || score < SHARE * words)
    return null;
  const tag = LATIN[best]?.tag;
  if (tag === undefined) return null;
  return {
    tag,
    confidence: Math.round(Math.min(0.99, 0.7 + 0.3 * (1 - second / score) * Math.min(1, score / 4)) * 100) / 100,
  };
}

const PERSIAN_LETTERS = /[پچژگ]/gu;
const PERSIAN_FORMS = /[کی\u200C]/gu;
const ARABIC_FORMS = /[ةىيكأإؤ]/gu;
const ARABIC_ARTICLE = /(?:^|\s)[وبفل]?ال\p{L}/gu;
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/[ٹڈڑےںھہ]/u, 'ur'],
  [/[ێۆڵڕ]/u, 'ku'],
  [/[ټډړږښڼ]/u, 'ps'],
];
const arabicWords = setOf('ar');
const persianWords = setOf('fa');

function setOf(tag: string): Set<string> {
  return new Set(DETECTIONS.find((known) => known.tag === tag && known.script === 'arabic')?.words.split(/\s+/u) ?? []);
}

/** Persian and Arabic differ in letters, words and the article; Persian typed on an Arabic keyboard still has its words. */
export function pickArabic(sample: Sample, { hint, expected }: Plausible): LanguageGuess | null {
  for (const [letters, tag] of OTHERS) if (letters.test(sample.text)) return { tag, confidence: 0.9 };
  let persian = hint === 'fa' ? 1 : 0;
  let arabic = hint === 'ar' ? 1 : 0;
  if (expected.includes('fa') && !expected.includes('ar')) persian += 1;
  if (expected.includes('ar') && !expected.includes('fa')) arabic += 1;
  persian += 1.5 * count(sample.text, PERSIAN_LETTERS) + 0.5 * count(sample.text, PERSIAN_FORMS);
  arabic += 0.5 * count(sample.text, ARABIC_FORMS) + count(sample.text, ARABIC_ARTICLE);
  for (const word of sample.words) {
    const isPersian = persianWords.has(word.replace(/ي/gu, 'ی').replace(/ك/gu, 'ک'));
    const isArabic = arabicWords.has(word);
    if (isPersian !== isArabic) {
      if (isPersian) persian += 1.5;
      else arabic += 1.5;
    }
  }
  if (persian === arabic) return { tag: 'fa', confidence: 0.5 };
  const [tag, more, less] = persian > arabic ? ['fa', persian, arabic] : ['ar', arabic, persian];
  return { tag, confidence: Math.round(Math.min(0.99, 0.5 + 0.5 * (1 - less / more)) * 100) / 100 };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
