import { hash } from 'node:crypto';
import type { Author } from '../core/mention.ts';
import { mixBits, type Words } from './read-words.ts';
import { isSameStory } from './same-story.ts';
import { allWordsOf, storyWordsOf } from './words.ts';

/** What the near-duplicate decision looks at. */
export interface Comparable {
  title: string;
  text: string;
  author: Author | null;
  publisher: string | null;
  platform: string;
}

/** A short text says the same as thousands of others by chance. */
const MIN_WORDS = 5;
/** Below this even the same person may mean two things: thanks, twice. */
const MIN_OWN_WORDS = 4;
/** Rows of a signature: the first half over the whole text, the second over its beginning. */
const ROWS = 40;
const ROWS_A_BAND = 2;
/** Words of the beginning. A copy is often the first lines of the story, so that a third of the whole agrees at most. */
const HEAD_WORDS = 24;
const MAX_WORDS = 4_000;
const SHINGLE = 3;

/** One odd number a row, drawn once from a fixed start: signatures are compared with those stored years ago. */
const FACTORS = new Uint32Array(ROWS);
const TERMS = new Uint32Array(ROWS);
for (let row = 0, state = 0x9e3779b9; row < ROWS; row++) {
  state = mixBits(state + 0x6d2b79f5);
  FACTORS[row] = state | 1;
  state = mixBits(state + 0x6d2b79f5);
  TERMS[row] = state;
}

/**
 * A hash that two items share exactly when they say the same, whatever their letters' case, accents, punctuation and
 * the publisher's name behind the title; numbers and dates count. 22 characters.
 */
export function contentKey(item: { title: string; text: string; publisher: string | null }): string {
  return shortHash(allWordsOf(item.title, item.text, item.publisher).folded);
}

/** 132 bits of SHA-256 in base64url: 22 characters. */
export function shortHash(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/**
 * MinHash signature of a text: equal rows are likely where texts share runs of words.
 * @param text  title and text, with a line break between them
 * @returns 40 rows; none for a text of fewer than five words
 * @see https://doi.org/10.1109/SEQUEN.1997.666900 Broder, On the resemblance and containment of documents
 */
export function minhash(text: string): Uint32Array {
  const lineEnd = text.indexOf('\n');
  const { hashes } =
    lineEnd < 0 ? storyWordsOf('', text) : storyWordsOf(text.slice(0, lineEnd), text.slice(lineEnd + 1));
  if (hashes.length < MIN_WORDS) return new Uint32Array(0);
  const signature = new Uint32Array(ROWS).fill(0xffffffff);
  const count = Math.min(hashes.length, MAX_WORDS);
  for (let index = 0; index + SHINGLE <= count; index++) {
    const shingle = mixBits(
      Math.imul(hashes[index] ?? 0, 31) ^ Math.imul(hashes[index + 1] ?? 0, 131) ^ (hashes[index + 2] ?? 0),
    );
    const rows = index + SHINGLE <= HEAD_WORDS ? ROWS : ROWS / 2;
    for (let row = 0; row < rows; row++) {
      const value = mixBits(Math.imul(shingle, FACTORS[row] ?? 1) + (TERMS[row] ?? 0));
      if (value < (signature[row] ?? 0)) signature[row] = value;
    }
  }
  return signature;
}

/**
 * Keys of an index of signatures: texts that share one may be copies, and copies nearly always share one.
 * @returns 20 whole numbers below 2^32; none for a text too short to compare
 */
export function bandKeys(signature: Uint32Array): number[] {
  const keys: number[] = [];
  for (let row = 0; row + ROWS_A_BAND <= signature.length; row += ROWS_A_BAND) {
    keys.push(mixBits(mixBits((signature[row] ?? 0) + row) ^ Math.imul(signature[row + 1] ?? 0, 0x85ebca6b)));
  }
  return keys;
}

/** How much of their runs of words two texts share, estimated from their signatures; 0..1. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  const rows = Math.min(a.length, b.length) / 2;
  let equal = 0;
  for (let row = 0; row < rows; row++) if (a[row] === b[row]) equal++;
  return rows === 0 ? 0 : equal / rows;
}

/** Platforms where an item is what a publisher wrote, and the author's name a line of it. */
const NEWS: ReadonlySet<string> = new Set([
  'feed',
  'google-news',
  'google-alerts',
  'bing-news',
  'gdelt',
  'medium',
  'devto',
]);

/**
 * Is one the copy of the other: a story that was syndicated, cut, retitled, lightly edited, framed by another
 * publisher's lines, or posted again? A person's similar complaint is none, nor is the next bulletin of a kind.
 * Undecided counts as no: a mention too many is better than one lost.
 */
export function isCopy(a: Comparable, b: Comparable): boolean {
  const first = preparedWords(a);
  const second = preparedWords(b);
  const shorter = Math.min(first.hashes.length, second.hashes.length);
  const authors = compareAuthors(a, b);
  const isNews = NEWS.has(a.platform) && NEWS.has(b.platform);
  if (authors === 'same') return shorter >= MIN_OWN_WORDS && isSameStory(first, second, 'own');
  if (authors === 'unknown') return shorter >= (isNews ? MIN_WORDS : 12) && isSameStory(first, second, 'story');
  // Two people: copied, not alike, takes a text that nobody writes twice.
  return shorter >= (isNews ? 20 : 40) && isSameStory(first, second, isNews ? 'report' : 'verbatim');
}

function compareAuthors(a: Comparable, b: Comparable): 'same' | 'different' | 'unknown' {
  const one = a.author?.handle ?? a.author?.name ?? null;
  const other = b.author?.handle ?? b.author?.name ?? null;
  if (one === null || other === null) return 'unknown';
  const names = [a.author?.name, a.author?.handle].map((name) => name?.toLowerCase());
  const isSame = one.toLowerCase() === other.toLowerCase() || names.includes(other.toLowerCase());
  if (!isSame) return 'different';
  // A byline repeats within a paper; a name is a person only where the platform knows persons.
  return a.platform === b.platform && !NEWS.has(a.platform) ? 'same' : 'unknown';
}

// An item is compared with each candidate and each of its page: its words live as long as it does.
const prepared = new WeakMap<Comparable, Words>();

function preparedWords(item: Comparable): Words {
  const known = prepared.get(item);
  if (known !== undefined) return known;
  const words = storyWordsOf(item.title, item.text, item.publisher);
  prepared.set(item, words);
  return words;
}
