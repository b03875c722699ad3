import { fold } from '../core/fold.ts';
import { exactly, isArabic, splitAtApostrophes, ZWNJ } from './characters.ts';
import { type Hit, hitOf } from './hits.ts';
import { endBefore, readingsAt } from './readings.ts';
import { type PhraseWord, passes, phraseWords } from './terms.ts';
import type { Reading, ReadText } from './words.ts';

interface PatternWord extends PhraseWord {
  any: boolean;
  /** Folded, without apostrophes. */
  folded: string;
  /** Letter for letter, between apostrophes. */
  pieces: readonly string[];
  arabic: boolean;
}

/** Words that have to stand side by side in this order, in exactly this form. */
export interface PhrasePattern {
  words: readonly PatternWord[];
  /** Letter for letter. */
  exact: boolean;
}

/** The pattern of a phrase's or an exact term's text. */
export function phrasePattern(text: string, exact: boolean): PhrasePattern {
  const words = phraseWords(text).flatMap((word): PatternWord[] => {
    const arabic = isArabic(word.text);
    const parts = arabic && !exact ? word.text.split(ZWNJ).filter((part) => part !== '') : [word.text];
    return parts.map((part, index) => ({
      text: part,
      stopBefore: index === 0 && word.stopBefore,
      gap: index === 0 ? word.gap : ZWNJ,
      any: word.text === '*',
      folded: fold(part).replaceAll("'", ''),
      pieces: splitAtApostrophes(exactly(part)),
      arabic,
    }));
  });
  return { words, exact };
}

const MAX_SUFFIX = 8;

/** How many words of the pattern, from `index` on, this reading stands for; 0 where it is none of them. */
function covers(pattern: PhrasePattern, index: number, reading: Reading, text: string): number {
  const word = pattern.words[index];
  if (word === undefined) return 0;
  const last = index === pattern.words.length - 1;
  if (pattern.exact) return isExactly(word, last, reading, text) ? 1 : 0;
  const whole = reading.pieces.length === 1;
  if (reading.folded === word.folded && (whole || word.pieces.length > 1)) return 1;
  if (last && !whole && reading.folded.length <= word.folded.length + MAX_SUFFIX) {
    let stem = '';
    for (const piece of word.pieces.length > 1 ? reading.pieces : reading.pieces.slice(0, 1)) {
      stem += piece;
      if (stem === word.folded) return 1;
    }
  }
  // A space between Arabic-script words may be missing: دیجی کالا, دیجیکالا.
  if (!word.arabic || !reading.folded.startsWith(word.folded)) return 0;
  let joined = word.folded;
  for (let next = index + 1; next < pattern.words.length; next++) {
    const following = pattern.words[next];
    if (following === undefined || !following.arabic) return 0;
    joined += following.folded;
    if (joined === reading.folded) return next - index + 1;
  }
  return 0;
}

function isExactly(word: PatternWord, last: boolean, reading: Reading, text: string): boolean {
  const pieces = splitAtApostrophes(exactly(text.slice(reading.start, reading.end)));
  if (pieces.length < word.pieces.length || (!last && pieces.length > word.pieces.length)) return false;
  return word.pieces.every((piece, index) => piece === pieces[index]);
}

/** The atom behind any one word that begins at this atom. */
function skipOne(read: ReadText, atom: number): number {
  const unit = read.atoms[atom]?.unit;
  let next = atom + 1;
  const begins = read.atoms[atom - 1]?.unit !== unit;
  while (begins && read.atoms[next]?.unit === unit && next < read.atoms.length) next++;
  return next;
}

function mayFollow(pattern: PhrasePattern, index: number, read: ReadText, previousEnd: number, atom: number): boolean {
  const word = pattern.words[index];
  const next = read.atoms[atom];
  if (word === undefined || next === undefined || !passes(word, endBefore(read, atom))) return false;
  if (!pattern.exact || /\s/u.test(word.gap)) return true;
  return exactly(read.text.slice(previousEnd, next.start)) === exactly(word.gap);
}

/** The last reading of the phrase whose word `index` stands at this atom; `null` where it does not. */
function endFrom(
  pattern: PhrasePattern,
  index: number,
  read: ReadText,
  atom: number,
  dead: Set<number>,
): Reading | null {
  const place = atom * pattern.words.length + index;
  if (dead.has(place)) return null;
  if (pattern.words[index]?.any) {
    const next = skipOne(read, atom);
    const end = read.atoms[next - 1]?.end ?? 0;
    return mayFollow(pattern, index + 1, read, end, next) ? endFrom(pattern, index + 1, read, next, dead) : null;
  }
  for (const reading of readingsAt(read, atom)) {
    const covered = covers(pattern, index, reading, read.text);
    if (covered === 0) continue;
    const next = index + covered;
    if (next >= pattern.words.length) return reading;
    if (!mayFollow(pattern, next, read, reading.end, reading.to)) continue;
    const end = endFrom(pattern, next, read, reading.to, dead);
    if (end !== null) return end;
  }
  if (index > 0) dead.add(place);
  return null;
}

/** Every place of a phrase in a text. */
export function findPhrase(pattern: PhrasePattern, read: ReadText): Hit[] {
  const hits: Hit[] = [];
  // Places already found not to continue the phrase; a long phrase of like words would be tried again and again.
  const dead = new Set<number>();
  const wanted = pattern.words[0]?.folded.charCodeAt(0) || 0;
  for (let atom = 0; atom < read.atoms.length; atom++) {
    const initial = read.atoms[atom]?.initial ?? 0;
    if (initial !== wanted && initial !== 0 && wanted !== 0) continue;
    const end = endFrom(pattern, 0, read, atom, dead);
    if (end === null) continue;
    hits.push(hitOf(read, atom, end));
    atom = Math.max(atom, end.to - 1);
  }
  return hits;
}
