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
// Languages are bits, in the order of `LATIN`; these are scored.
const SCORED = 2 ** OWN.length - 1;

// Sets of languages: by the word that they write, and by the letter (its code unit).
const wordLanguages = new Map<string, number>();
// All Latin letters lie below U+2000.
const letterLanguages = new Int32Array(0x2000);

for (const [index, { words, letters }] of LATIN.entries()) {
  const bit = 1 << index;
  for (const word of words.trim().split(/\s+/u)) wordLanguages.set(word, (wordLanguages.get(word) ?? 0) | bit);
  for (const letter of letters) {
    const code = letter.charCodeAt(0);
    letterLanguages[code] = (letterLanguages[code] ?? 0) | bit;
  }
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

// Written anew for each text: an array of this size for each of them would cost more than the votes.
const scores = new Float64Array(LATIN.length);
const letters = new Float64Array(LATIN.length);

/** @returns an array that the next call overwrites */
function voteLatin(sample: Sample, { hint, expected }: Plausible): Float64Array {
  scores.fill(0);
  letters.fill(0);
  for (const word of sample.words) {
    const languages = wordLanguages.get(word);
    if (languages !== undefined) addVotes(scores, languages, 1);
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (code < 128 || code >= letterLanguages.length) continue;
      addVotes(letters, letterLanguages[code] ?? 0, LETTER_WEIGHT);
    }
  }
  // Letters alone decide nothing: `ä` is Finnish and Swedish too.
  for (let language = 0; language < scores.length; language++) {
    const words = scores[language] ?? 0;
    scores[language] = words + Math.min(letters[language] ?? 0, MAX_LETTERS + words);
  }
  if (hint === null && expected.length === 0) return scores;
  for (let language = 0; language < scores.length; language++) {
    const tag = LATIN[language]?.tag ?? '';
    if (tag === hint) scores[language] = (scores[language] ?? 0) + HINT_WEIGHT;
    if (expected.length > 0 && !expected.includes(tag)) scores[language] = (scores[language] ?? 0) * 0.5;
  }
  return scores;
}

/** A language has the less of a vote the more write the word. */
function addVotes(sums: Float64Array, languages: number, factor: number): void {
  // What a neighbor writes too says no less for a language that is scored: that one is likelier from the start.
  const scored = factor * (1 / sizeOf(languages & SCORED));
  const neighbor = factor * (1 / sizeOf(languages));
  for (let rest = languages; rest !== 0; rest &= rest - 1) {
    const language = 31 - Math.clz32(rest & -rest);
    sums[language] = (sums[language] ?? 0) + (language < OWN.length ? scored : neighbor);
  }
}

function sizeOf(languages: number): number {
  let size = 0;
  for (let rest = languages; rest !== 0; rest &= rest - 1) size++;
  return size;
}

function decide(votes: Float64Array, words: number): LanguageGuess | null {
  let best = 0;
  let score = votes[0] ?? 0;
  let second = 0;
  for (let at = 1; at < votes.length; at++) {
    const next = votes[at] ?? 0;
    if (next > score) {
      second = score;
      score = next;
      best = at;
    } else if (next > second) second = next;
  }
  if (score < (words <= FEW_WORDS ? ENOUGH_OF_FEW : ENOUGH) || score < AHEAD * second || score < SHARE * words)
    return null;
  const tag = LATIN[best]?.tag;
  if (tag === undefined) return null;
  return {
    tag,
    confidence: Math.round(Math.min(0.99, 0.7 + 0.3 * (1 - second / score) * Math.min(1, score / 4)) * 100) / 100,
  };
}

// What the letters between U+0600 and U+06FF say.
const PERSIAN_LETTER = 1;
const PERSIAN_FORM = 2;
const ARABIC_FORM = 3;
const URDU = 4;
const KURDISH = 5;
const PASHTO = 6;
const LETTERS: readonly (readonly [number, string])[] = [
  [PERSIAN_LETTER, 'پچژگ'],
  [PERSIAN_FORM, 'کی'],
  [ARABIC_FORM, 'ةىيكأإؤ'],
  [URDU, 'ٹڈڑےںھہ'],
  [KURDISH, 'ێۆڵڕ'],
  [PASHTO, 'ټډړږښڼ'],
];
const OTHERS: readonly (readonly [number, string])[] = [
  [URDU, 'ur'],
  [KURDISH, 'ku'],
  [PASHTO, 'ps'],
];
const letterKinds = new Uint8Array(0x100);
for (const [kind, letters] of LETTERS) for (const letter of letters) letterKinds[letter.charCodeAt(0) - 0x600] = kind;
const arabicWords = setOf('ar');
const persianWords = setOf('fa');

function setOf(tag: string): Set<string> {
  return new Set(DETECTIONS.find((known) => known.tag === tag && known.script === 'arabic')?.words.split(/\s+/u) ?? []);
}

/** Persian and Arabic differ in letters, words and the article; Persian typed on an Arabic keyboard still has its words. */
export function pickArabic(sample: Sample, { hint, expected }: Plausible): LanguageGuess | null {
  const counts = countLetters(sample.text);
  for (const [kind, tag] of OTHERS) if (counts[kind] !== 0) return { tag, confidence: 0.9 };
  let persian = hint === 'fa' ? 1 : 0;
  let arabic = hint === 'ar' ? 1 : 0;
  if (expected.includes('fa') && !expected.includes('ar')) persian += 1;
  if (expected.includes('ar') && !expected.includes('fa')) arabic += 1;
  persian += 1.5 * (counts[PERSIAN_LETTER] ?? 0) + 0.5 * (counts[PERSIAN_FORM] ?? 0);
  arabic += 0.5 * (counts[ARABIC_FORM] ?? 0) + countArticles(sample.text);
  // As an Arabic keyboard types it.
  const isTyped = /[يك]/u.test(sample.text);
  for (const word of sample.words) {
    const isPersian = persianWords.has(isTyped ? word.replaceAll('ي', 'ی').replaceAll('ك', 'ک') : word);
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

function countLetters(text: string): Uint32Array {
  const counts = new Uint32Array(PASHTO + 1);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code === 0x200c ? PERSIAN_FORM : (letterKinds[code - 0x600] ?? 0);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

const ARTICLE = /(?:^|(?<=\s)|(?<=(?:^|\s)[وبفل]))ال\p{L}/uy;

/** Words with the Arabic article, one of the short words that are written together with it before it or not. */
function countArticles(text: string): number {
  let count = 0;
  for (let at = text.indexOf('ال'); at >= 0; at = text.indexOf('ال', at + 2)) {
    ARTICLE.lastIndex = at;
    if (ARTICLE.test(text)) count++;
  }
  return count;
}
