import { fold } from '../core/fold.ts';
import type { QueryTerm } from '../core/query.ts';
import { oneLine, truncate } from '../core/text.ts';
import { classAt, endOfWord, WORD } from './characters.ts';
import { BLANK_LINE, NO_END, sentenceEnd } from './gaps.ts';
import { QueryError } from './query-error.ts';

const MAX_PHRASE = 50;

/** A word of a query text, with what stands between it and the word before. */
export interface TermWord {
  text: string;
  start: number;
  end: number;
}

/** The words of a query text, cut as in documents. */
export function wordsOf(text: string): TermWord[] {
  const words: TermWord[] = [];
  for (let i = 0; i < text.length; ) {
    if (classAt(text, i) !== WORD) {
      i++;
      continue;
    }
    const end = endOfWord(text, i);
    words.push({ text: text.slice(i, end), start: i, end });
    i = end;
  }
  return words.filter((word) => fold(word.text) !== '');
}

/** A piece of a query as a message quotes it. */
export function shown(text: string): string {
  return truncate(oneLine(text), 40);
}

function badWildcard(position: number, problem: string): QueryError {
  return new QueryError(
    'bad-wildcard',
    position,
    problem,
    'Write * behind at least two letters of a word (kargo*), or alone between the words of a phrase ("türk * telekom").',
  );
}

/**
 * The term of a bare word such as `migros`, `kargo*`, `x-kom`.
 * @throws QueryError, when it has no letters or a wildcard in the wrong place
 */
export function bareTerm(text: string, start: number): QueryTerm {
  const end = start + text.length;
  const star = text.indexOf('*');
  if (star >= 0 && star < text.length - 1) {
    throw badWildcard(start + star, `* stands inside or in front of “${shown(text)}”.`);
  }
  const words = wordsOf(text);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) {
    if (star >= 0) throw badWildcard(start, 'there is no word in front of *.');
    throw new QueryError(
      'dangling-operator',
      start,
      `“${shown(text)}” holds no letter and no digit.`,
      'Write a word there, or remove it.',
    );
  }
  if (star < 0) return { type: 'word', text: text.slice(first.start, last.end), start, end };
  if (last.end !== star || fold(last.text).length < 2) {
    throw badWildcard(start + star, `fewer than two letters stand in front of *.`);
  }
  return { type: 'prefix', text: text.slice(first.start, last.end), start, end };
}

/**
 * The term of a quoted text; `start` is the place of the opening quote, `end` is behind the closing one.
 * @throws QueryError, when it is empty or has a wildcard in the wrong place
 */
export function phraseTerm(text: string, start: number, end: number): QueryTerm {
  const words: string[] = [];
  for (const { 0: chunk, index } of text.matchAll(/\S+/gu)) {
    if (chunk === '*') words.push('*');
    else if (chunk.includes('*')) {
      throw badWildcard(
        start + 1 + index + chunk.indexOf('*'),
        `* stands inside “${shown(chunk)}”, a word of a phrase.`,
      );
    } else words.push(...wordsOf(chunk).map((word) => word.text));
  }
  if (words.length === 0) {
    throw new QueryError(
      'empty-phrase',
      start,
      'there are no words between the quotes.',
      'Write the words of the phrase between them, or remove them.',
    );
  }
  if (words.length > MAX_PHRASE) {
    throw new QueryError(
      'too-long',
      start,
      `the phrase has more than ${MAX_PHRASE} words.`,
      'Shorten it to the words that tell the text apart.',
    );
  }
  if (words[0] === '*' || words.at(-1) === '*') {
    throw badWildcard(start, 'a phrase begins or ends with *.');
  }
  return { type: 'phrase', words, text, start, end };
}

/** A phrase, or letter for letter words, as the matcher needs them: one entry a word, `*` for any. */
export interface PhraseWord {
  text: string;
  /** The gap before it holds a sentence end in the query itself, so it may in the text. */
  stopBefore: boolean;
  /** What stands in the query between the word before and this one. */
  gap: string;
}

/** Cuts the text of a phrase or an exact term again, keeping what stands between its words. */
export function phraseWords(text: string): PhraseWord[] {
  const found: PhraseWord[] = [];
  let end = 0;
  const places = [
    ...wordsOf(text),
    ...[...text.matchAll(/(?<=\s)\*(?=\s)/gu)].map(({ index }) => ({ text: '*', start: index, end: index + 1 })),
  ].sort((a, b) => a.start - b.start);
  for (const word of places) {
    const gap = text.slice(end, word.start);
    const before = found.at(-1)?.text.toLowerCase() ?? '';
    const stop = sentenceEnd(gap, 0, gap.length, before);
    const shortened = stop === NO_END && /[.!?…؟۔]\s/u.test(gap);
    found.push({ text: word.text, stopBefore: found.length > 0 && (stop !== NO_END || shortened), gap });
    end = word.end;
  }
  return found;
}

/** The strongest end of a sentence that a phrase lets pass. */
export function passes(word: PhraseWord, endsBefore: number): boolean {
  return endsBefore === NO_END || (word.stopBefore && endsBefore < BLANK_LINE);
}
