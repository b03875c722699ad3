import { fold, foldUnit } from '../core/fold.ts';

/** The words of a text as comparing sees them: folded, in order. */
export class Words {
  /** All of them with a space between each two; a text that is written without spaces has one word a character. */
  readonly folded: string;
  /** A number below 2^32 for each word; equal words have equal ones. */
  readonly hashes: Uint32Array;
  /** Does the word at this place name something: has it a digit, a capital, or a script without capitals? */
  readonly naming: Uint8Array;
  /** How many words at the start may be a headline that somebody else wrote. */
  readonly headline: number;
  // Where each word ends in `folded`.
  readonly #ends: Uint32Array;
  #words: string[] | null = null;

  constructor(folded: string, ends: Uint32Array, hashes: Uint32Array, naming: Uint8Array, headline: number) {
    this.folded = folded;
    this.#ends = ends;
    this.hashes = hashes;
    this.naming = naming;
    this.headline = headline;
  }

  /** Each word by itself. Few texts are looked at that closely. */
  get words(): readonly string[] {
    if (this.#words !== null) return this.#words;
    const words: string[] = [];
    let start = 0;
    for (const end of this.#ends) {
      words.push(this.folded.slice(start, end));
      start = end + 1;
    }
    this.#words = words;
    return words;
  }

  /** The first so many, with a space between each two. */
  first(count: number): string {
    return this.folded.slice(0, this.#ends[count - 1]);
  }

  /** The same words but for the last one. */
  withoutLast(): Words {
    const ends = this.#ends.slice(0, -1);
    const folded = this.folded.slice(0, ends.at(-1) ?? 0);
    return new Words(folded, ends, this.hashes.slice(0, -1), this.naming.slice(0, -1), this.headline);
  }
}

// What is known of a unit, in one number: the unit it folds to where that is all there is to it (see `foldUnit`), and:
const UNIT = 0xffff;
const LETTER = 1 << 16;
const NUMBER = 1 << 17;
/** Lower case changes it. */
const CAPITAL = 1 << 18;
/** Upper case changes it. */
const SMALL = 1 << 19;
/** It is the first of two units that are one character. */
const WIDE = 1 << 20;
const KNOWN = 1 << 21;

const units = new Uint32Array(0x10000);
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return units[code] || learnUnit(text, at, code);
}

function learnUnit(text: string, at: number, code: number): number {
  const char = String.fromCodePoint(text.codePointAt(at) ?? code);
  let unit = KNOWN;
  if (/[\p{L}\p{M}]/u.test(char)) unit |= LETTER;
  if (/\p{N}/u.test(char)) unit |= NUMBER;
  // What it is stands in the second unit, too.
  if (char.length > 1) return unit | WIDE;
  if (char.toLowerCase() !== char) unit |= CAPITAL;
  if (char.toUpperCase() !== char) unit |= SMALL;
  if (!SPACELESS.test(char)) unit |= foldUnit(code);
  if (code < 0xd800 || code > 0xdfff) units[code] = unit;
  return unit;
}

// What is read of a text gathers here.
let folded = new Uint16Array(4_096);
let ends = new Uint32Array(1_024);
let hashes = new Uint32Array(1_024);
let naming = new Uint8Array(1_024);
let length = 0;
let count = 0;

/** Where a text without a title has its headline, if it has one. */
const UNMARKED_HEADLINE = 16;

/**
 * Reads all words of a text: runs of letters, marks and digits, with apostrophes inside. A number keeps its inner
 * signs: 4.7.0 is not 4.0.7.
 * @param headEnd  words that begin before it are the headline; `null` where that cannot be told
 */
export function readWords(text: string, headEnd: number | null): Words {
  length = 0;
  count = 0;
  let headline = headEnd === null ? UNMARKED_HEADLINE : 0;
  for (let at = 0; at < text.length; ) {
    const first = unitAt(text, at);
    if ((first & (LETTER | NUMBER)) === 0) {
      at += first & WIDE ? 2 : 1;
      continue;
    }
    const end = first & NUMBER ? numberEnd(text, at) : wordEnd(text, at);
    if (headEnd !== null && at < headEnd) headline++;
    if (!addPlain(text, at, end)) addOther(text.slice(at, end));
    at = end;
  }
  const bytes = Buffer.from(folded.buffer, 0, 2 * Math.max(0, length - 1));
  const all = bytes.toString('utf16le');
  return new Words(all, ends.slice(0, count), hashes.slice(0, count), naming.slice(0, count), headline);
}

/** Where a run of characters of this kind ends; `at` where there is none. */
function runEnd(text: string, at: number, kind: number): number {
  let end = at;
  while (end < text.length) {
    const unit = unitAt(text, end);
    if ((unit & kind) === 0) break;
    end += unit & WIDE ? 2 : 1;
  }
  return end;
}

function numberEnd(text: string, at: number): number {
  for (let end = runEnd(text, at, NUMBER); ; ) {
    const sign = text.charCodeAt(end);
    if (sign !== 0x2e && sign !== 0x2c && sign !== 0x3a && sign !== 0x2f) return end;
    const next = runEnd(text, end + 1, NUMBER);
    if (next === end + 1) return end;
    end = next;
  }
}

function wordEnd(text: string, at: number): number {
  for (let end = runEnd(text, at, LETTER | NUMBER); ; ) {
    const sign = text.charCodeAt(end);
    if (sign !== 0x27 && sign !== 0x2019) return end;
    const next = runEnd(text, end + 1, LETTER);
    if (next === end + 1) return end;
    end = next;
  }
}

/** Adds a word whose units fold one by one; `false`, and nothing is added, where they do not. */
function addPlain(text: string, start: number, end: number): boolean {
  makeRoom(end - start);
  let to = length;
  let hash = FNV_START;
  let kinds = 0;
  for (let at = start; at < end; at++) {
    const unit = units[text.charCodeAt(at)] ?? 0;
    const plain = unit & UNIT;
    if (plain === 0) return false;
    kinds |= unit;
    folded[to++] = plain;
    hash = Math.imul(hash ^ plain, FNV_PRIME);
  }
  const isName = (kinds & (CAPITAL | NUMBER)) !== 0 || (end - start > 2 && (kinds & SMALL) === 0);
  endWord(to, hash, isName);
  return true;
}

// FNV-1a, then a finish that spreads its bits.
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function addOther(word: string): void {
  const whole = fold(word);
  const isName = namesSomething(word);
  for (const part of SPACELESS.test(word) ? whole : [whole]) {
    if (part === '') continue;
    makeRoom(part.length);
    let to = length;
    let hash = FNV_START;
    for (let at = 0; at < part.length; at++) {
      const unit = part.charCodeAt(at);
      folded[to++] = unit;
      hash = Math.imul(hash ^ unit, FNV_PRIME);
    }
    endWord(to, hash, isName);
  }
}

function endWord(end: number, hash: number, isName: boolean): void {
  ends[count] = end;
  hashes[count] = mixBits(hash);
  naming[count] = isName ? 1 : 0;
  count++;
  folded[end] = 0x20;
  length = end + 1;
}

function namesSomething(word: string): boolean {
  if (word.toLowerCase() !== word || /\p{N}/u.test(word)) return true;
  return word.length > 2 && word.toUpperCase() === word;
}

/** Room for one more word of so many units, and the space behind it. */
function makeRoom(more: number): void {
  if (length + more >= folded.length) {
    const larger = new Uint16Array(2 * (length + more));
    larger.set(folded);
    folded = larger;
  }
  if (count < ends.length) return;
  const [largerEnds, largerHashes, largerNaming] = [
    new Uint32Array(2 * count),
    new Uint32Array(2 * count),
    new Uint8Array(2 * count),
  ];
  largerEnds.set(ends);
  largerHashes.set(hashes);
  largerNaming.set(naming);
  [ends, hashes, naming] = [largerEnds, largerHashes, largerNaming];
}

/** The finish of MurmurHash3: whole numbers below 2^32 to whole numbers below 2^32, spread evenly. */
export function mixBits(value: number): number {
  let state = value ^ (value >>> 16);
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
