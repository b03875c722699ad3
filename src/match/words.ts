import { fold } from '../core/fold.ts';
import { type Address, addressAt } from './addresses.ts';
import { APOSTROPHE, classAt, endOfWord, isArabic, WORD, ZWNJ } from './characters.ts';
import { NO_END, sentenceEnd } from './gaps.ts';
import { endOfBody, segments } from './tags.ts';

/** The smallest piece that a query word can be: a word, a part around a ZWNJ, a segment of a tag, a label of a host. */
export interface Atom {
  /** Number of the counted word that it belongs to; a whole tag or address counts as one. */
  unit: number;
  start: number;
  end: number;
  /** How the gap before it ends a sentence: see gaps.ts. */
  endsBefore: number;
}

/** One or several neighboring atoms read as one word. */
export interface Reading {
  from: number;
  /** Exclusive. */
  to: number;
  start: number;
  end: number;
  /** Without apostrophes. */
  folded: string;
  /** The folded parts between apostrophes. */
  pieces: readonly string[];
  /** Words in addresses are taken as they stand. */
  inflects: boolean;
}

export interface Tag {
  sign: '#' | '@';
  /** Folded; a handle with a host (`acme@mastodon.social`) has it in `full`. */
  body: string;
  full: string;
  unit: number;
  start: number;
  end: number;
}

/** A text cut into words. */
export interface ReadText {
  text: string;
  atoms: Atom[];
  /** In order of their first atom. */
  readings: Reading[];
  /** Index of the first reading of each atom; one more entry holds the number of readings. */
  first: number[];
  tags: Tag[];
}

/** More segments of one tag are not read as one word, and in a tag of very many none are. */
const MAX_JOINED = 8;
const MAX_SEGMENTS = 40;

const HOST_AFTER_HANDLE = /@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;

/** Cuts a text into words, tags and addresses. Linear in its length. */
export function readText(text: string): ReadText {
  const read: ReadText = { text, atoms: [], readings: [], first: [], tags: [] };
  let unit = 0;
  let noAddressBefore = 0;
  let i = 0;
  while (i < text.length) {
    const char = text[i] ?? '';
    const sign = char === '#' || char === '＃' ? '#' : char === '@' || char === '＠' ? '@' : null;
    if (sign !== null) {
      const end = isInsideWord(text, i) ? i + 1 : endOfBody(text, i + 1);
      if (end > i + 1) {
        i = readTag(read, sign, i, end, unit);
        unit++;
      } else i++;
      continue;
    }
    if (classAt(text, i) !== WORD) {
      i++;
      continue;
    }
    const end = endOfWord(text, i);
    const address = i >= noAddressBefore && mayContinue(text, end) ? addressAt(text, i) : null;
    if (address !== null && 'end' in address) {
      i = readAddress(read, address, unit);
      noAddressBefore = i;
    } else {
      if (address !== null) noAddressBefore = address.noneBefore;
      readWord(read, i, end, unit);
      i = end;
    }
    unit++;
  }
  read.first.push(read.readings.length);
  return read;
}

/** Can the word that ends here be the beginning of an address? */
function mayContinue(text: string, end: number): boolean {
  return '.@:_-+%'.includes(text[end] ?? ' ') && !' \n'.includes(text[end + 1] ?? ' ');
}

function isInsideWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{M}\p{N}_]/u.test(text[at - 1] ?? '');
}

function addAtom(read: ReadText, unit: number, start: number, end: number): void {
  const previous = read.atoms.at(-1);
  let endsBefore = NO_END;
  if (previous !== undefined && start - previous.end > 1) {
    const word = read.text.slice(previous.start, Math.min(previous.end, previous.start + 8));
    endsBefore = sentenceEnd(read.text, previous.end, start, word.toLowerCase());
  }
  read.atoms.push({ unit, start, end, endsBefore });
}

/** Reads the atoms from `from` to `to` (exclusive) as one word. */
function addReading(read: ReadText, from: number, to: number, rules: PartRules, suffix: string): void {
  const start = read.atoms[from]?.start ?? 0;
  const end = read.atoms[to - 1]?.end ?? start;
  const raw = read.text.slice(start, end);
  const whole = fold(to - from > 1 ? raw.replaceAll('_', '') : raw);
  const pieces = whole.includes("'") ? whole.split("'").filter((piece) => piece !== '') : [whole];
  if (suffix !== '') pieces.push(fold(suffix));
  const folded = pieces.length === 1 ? whole : pieces.join('');
  if (folded === '') return;
  read.readings.push({
    from,
    to,
    start,
    end: suffix === '' ? end : end + suffix.length + 1,
    folded,
    pieces,
    inflects: rules.inflects,
  });
}

function readWord(read: ReadText, start: number, end: number, unit: number): void {
  const raw = read.text.slice(start, end);
  const parts: [number, number][] = [];
  if (raw.includes(ZWNJ) && isArabic(raw)) {
    let from = start;
    for (const part of raw.split(ZWNJ)) {
      if (part !== '') parts.push([from, from + part.length]);
      from += part.length + 1;
    }
  } else parts.push([start, end]);
  readParts(read, parts, unit, { joined: true, inflects: true, suffix: '' });
}

interface PartRules {
  /** May neighboring parts be read as one word? */
  joined: boolean;
  inflects: boolean;
  /** What follows the last part after an apostrophe, the apostrophe not counted. */
  suffix: string;
}

function readParts(read: ReadText, parts: readonly [number, number][], unit: number, rules: PartRules): void {
  const base = read.atoms.length;
  const total = parts.length;
  for (const [start, end] of parts) addAtom(read, unit, start, end);
  for (let from = 0; from < total; from++) {
    read.first.push(read.readings.length);
    addReading(read, base + from, base + from + 1, rules, from === total - 1 ? rules.suffix : '');
    if (!rules.joined || total > MAX_SEGMENTS) continue;
    const last = Math.min(total, from + MAX_JOINED);
    for (let to = from + 2; to <= last; to++) {
      addReading(read, base + from, base + to, rules, to === total ? rules.suffix : '');
    }
    if (from === 0 && total > last) addReading(read, base, base + total, rules, rules.suffix);
  }
}

/** An apostrophe and letters behind a tag or an address are its ending: #MİGROS'ta. */
function suffixAfter(text: string, end: number): string {
  if (classAt(text, end) !== APOSTROPHE || classAt(text, end + 1) !== WORD) return '';
  return text.slice(end + 1, endOfWord(text, end + 1));
}

function readTag(read: ReadText, sign: '#' | '@', start: number, bodyEnd: number, unit: number): number {
  const { text } = read;
  const body = text.slice(start + 1, bodyEnd);
  let end = bodyEnd;
  let full = fold(body);
  HOST_AFTER_HANDLE.lastIndex = bodyEnd;
  const host = sign === '@' ? HOST_AFTER_HANDLE.exec(text)?.[0] : undefined;
  if (host !== undefined) {
    end += host.length;
    full += fold(host);
  }
  const suffix = suffixAfter(text, end);
  const parts = segments(body).map(([from, to]): [number, number] => [start + 1 + from, start + 1 + to]);
  if (suffix !== '') end += suffix.length + 1;
  read.tags.push({ sign, body: fold(body), full, unit, start, end });
  readParts(read, parts, unit, { joined: true, inflects: true, suffix: host === undefined ? suffix : '' });
  return end;
}

function readAddress(read: ReadText, address: Address, unit: number): number {
  const { text } = read;
  const parts: [number, number][] = [];
  for (let i = address.wordsFrom; i < address.wordsTo; ) {
    if (classAt(text, i) !== WORD) {
      i++;
      continue;
    }
    const end = Math.min(endOfWord(text, i), address.wordsTo);
    parts.push([i, end]);
    i = end;
  }
  const suffix = suffixAfter(text, address.end);
  readParts(read, parts, unit, { joined: false, inflects: false, suffix });
  return address.end + (suffix === '' ? 0 : suffix.length + 1);
}
