import { fold, foldCodePoint } from '../core/fold.ts';
import { type Address, addressAt } from './addresses.ts';
import { APOSTROPHE, classAt, classOf, endOfWord, isArabic, WORD, ZWNJ } from './characters.ts';
import { endOfBody, segments } from './tags.ts';

/** The smallest piece that a query word can be: a word, a part around a ZWNJ, a segment of a tag, a label of a host. */
export interface Atom {
  /** Number of the counted word that it belongs to; a whole tag or address counts as one. */
  unit: number;
  start: number;
  end: number;
  /** First unit of every word that begins with it, folded; 0 where it cannot be told from the first letter. */
  initial: number;
  /** What it is a part of; null for a word by itself. */
  parts: Parts | null;
  // Told by readings.ts; null until somebody asks.
  readings: readonly Reading[] | null;
  endBefore: number | null;
}

/** Neighboring atoms that may be read as one word. */
interface Parts {
  /** Index of the first atom. */
  base: number;
  count: number;
  /** May neighbors be read as one word? */
  joined: boolean;
  inflects: boolean;
  /** What follows the last one after an apostrophe, the apostrophe not counted. */
  suffix: string;
}

/** One or several neighboring atoms read as one word. */
export interface Reading {
  /** The atom behind it. */
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
  tags: Tag[];
}

const HOST_AFTER_HANDLE = /@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;

/** Cuts a text into words, tags and addresses. Linear in its length. */
export function readText(text: string): ReadText {
  const read: ReadText = { text, atoms: [], tags: [] };
  let unit = 0;
  let noAddressBefore = 0;
  let joiner = text.indexOf(ZWNJ);
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const sign = code === 0x23 || code === 0xff03 ? '#' : code === 0x40 || code === 0xff20 ? '@' : null;
    if (sign !== null) {
      const end = isInsideWord(text, i) ? i + 1 : endOfBody(text, i + 1);
      if (end > i + 1) {
        i = readTag(read, sign, i, end, unit);
        unit++;
      } else i++;
      continue;
    }
    const isPair = code >= 0xd800 && code < 0xdc00;
    if ((isPair ? classAt(text, i) : classOf(code)) !== WORD) {
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
      if (joiner >= 0 && joiner < i) joiner = text.indexOf(ZWNJ, i);
      if (joiner >= 0 && joiner < end) readJoined(read, i, end, unit);
      else addAtom(read, unit, i, end, null);
      i = end;
    }
    unit++;
  }
  return read;
}

/** Can the word that ends here be the beginning of an address? */
function mayContinue(text: string, end: number): boolean {
  const code = text.charCodeAt(end);
  if (code === 0x20 || code === 0x0a || code >= 0x60) return false;
  return '.@:_-+%'.includes(text[end] ?? ' ') && !' \n'.includes(text[end + 1] ?? ' ');
}

function isInsideWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{M}\p{N}_]/u.test(text[at - 1] ?? '');
}

function addAtom(read: ReadText, unit: number, start: number, end: number, parts: Parts | null): void {
  const initial = initialOf(read.text.codePointAt(start) ?? 0);
  read.atoms.push({ unit, start, end, initial, parts, readings: null, endBefore: null });
}

function initialOf(code: number): number {
  const unit = foldCodePoint(code).charCodeAt(0);
  // Marks and apostrophes at the beginning of a word go.
  return classOf(unit) === WORD ? unit : 0;
}

/** Reads a word that holds ZWNJs, which part it in Arabic script only. */
function readJoined(read: ReadText, start: number, end: number, unit: number): void {
  const raw = read.text.slice(start, end);
  if (!isArabic(raw)) {
    addAtom(read, unit, start, end, null);
    return;
  }
  const parts: [number, number][] = [];
  let from = start;
  for (const part of raw.split(ZWNJ)) {
    if (part !== '') parts.push([from, from + part.length]);
    from += part.length + 1;
  }
  addParts(read, parts, unit, { joined: true, inflects: true, suffix: '' });
}

function addParts(
  read: ReadText,
  places: readonly [number, number][],
  unit: number,
  rules: Pick<Parts, 'joined' | 'inflects' | 'suffix'>,
): void {
  const parts: Parts = { base: read.atoms.length, count: places.length, ...rules };
  for (const [start, end] of places) addAtom(read, unit, start, end, parts);
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
  addParts(read, parts, unit, { joined: true, inflects: true, suffix: host === undefined ? suffix : '' });
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
  addParts(read, parts, unit, { joined: false, inflects: false, suffix });
  return address.end + (suffix === '' ? 0 : suffix.length + 1);
}
