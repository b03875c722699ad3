/** Folding: what a reader takes for the same letters becomes the same letters. Used to match, to compare and to search. */

/** A folded text with the way back: `offsets[i]` is where unit `i` came from; one more entry holds the length. */
export interface Folded {
  text: string;
  offsets: Uint32Array;
}

// What a base letter does to the marks that follow it: those of Latin, Cyrillic, Greek and Arabic letters go.
const UNKNOWN = 0;
const KEEPS_MARKS = 1;
const DROPS_MARKS = 2;
const MARK = 3;
const NOTHING = 4;

// Apostrophes, among them letters and accents that people type in their place.
const APOSTROPHES = new Set("'’‘ʼʹ′´`＇");

// What Unicode does not decompose, or decomposes otherwise than readers would.
const LETTERS: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ə: 'e',
  ς: 'σ',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ٱ: 'ا',
};

const MARKLESS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}]/u;
// Marks that any script uses; the vowel signs of others are letters of theirs.
const GENERAL_MARK = /(?=\p{M})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const IGNORABLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/u;
const ARABIC_MARK = /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/u;

const outputs: string[] = new Array(0x10000).fill('');
const kinds = new Uint8Array(0x10000);
const astral = new Map<number, { output: string; kind: number }>();

function foldOne(char: string): { output: string; kind: number } {
  if (APOSTROPHES.has(char)) return { output: "'", kind: DROPS_MARKS };
  let output = '';
  let kind = NOTHING;
  for (const part of char.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (IGNORABLE.test(part) || ARABIC_MARK.test(part)) continue;
    if (GENERAL_MARK.test(part)) {
      if (kind === DROPS_MARKS) continue;
      output += part;
      if (kind === NOTHING) kind = MARK;
      continue;
    }
    const base = letter(part);
    output += base;
    kind = /[\p{L}\p{M}]/u.test(base) && !MARKLESS.test(base) ? KEEPS_MARKS : DROPS_MARKS;
  }
  return { output, kind };
}

function letter(char: string): string {
  if (APOSTROPHES.has(char)) return "'";
  const code = char.codePointAt(0) ?? 0;
  if (code > 0x7f && /\p{Nd}/u.test(char)) return String(digitValue(code));
  return LETTERS[char] ?? char;
}

/** Decimal digits stand in runs of ten, whose first one is the zero. */
function digitValue(code: number): number {
  let first = code;
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return code - first;
}

function lookUp(code: number): { output: string; kind: number } {
  const kind = kinds[code] ?? UNKNOWN;
  if (kind !== UNKNOWN) return { output: outputs[code] ?? '', kind };
  if (code > 0xffff) {
    const known = astral.get(code);
    if (known !== undefined) return known;
    const made = foldOne(String.fromCodePoint(code));
    if (astral.size < 20_000) astral.set(code, made);
    return made;
  }
  const made = foldOne(String.fromCharCode(code));
  outputs[code] = made.output;
  kinds[code] = made.kind;
  return made;
}

/**
 * The letters of one code point as they count, marks of other scripts included; empty for what has no width.
 * A reader of long texts, such as an automaton, builds its own table from this.
 */
export function foldCodePoint(code: number): string {
  return lookUp(code).output;
}

/**
 * The unit that a unit (up to U+FFFF) folds to whatever stands around it; 0 where that depends, or where it becomes
 * several or none. A reader of words, which most often are made of such units alone, folds them on its way.
 */
export function foldUnit(code: number): number {
  const { output, kind } = lookUp(code);
  return kind === DROPS_MARKS && output.length === 1 ? output.charCodeAt(0) : 0;
}

/**
 * Lower case without marks, widths, zero-width characters and the differences of spelling that readers overlook:
 * `İ I ı` are `i`, `ß` is `ss`, the Arabic and Persian ye, kaf and alef are one each, every apostrophe is `'`.
 * Folding twice changes nothing. Linear in the length.
 */
export function fold(text: string): string {
  if (/^[\0-_a-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  let dropsMarks = true;
  let reorder = false;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    let kind = kinds[code] ?? UNKNOWN;
    let output = outputs[code] ?? '';
    if (kind === UNKNOWN) {
      if (code >= 0xd800 && code < 0xdc00) code = text.codePointAt(i) ?? code;
      if (code > 0xffff) i++;
      ({ output, kind } = lookUp(code));
    }
    if (kind === NOTHING || (kind === MARK && dropsMarks)) continue;
    folded += output;
    if (kind === DROPS_MARKS) dropsMarks = true;
    else {
      if (kind === KEEPS_MARKS) dropsMarks = false;
      reorder = true;
    }
  }
  return reorder ? folded.normalize('NFD') : folded;
}

/** `fold` that remembers where each unit came from; only marks of scripts without case may stand in another order. */
export function foldWithOffsets(text: string): Folded {
  const offsets: number[] = [];
  let folded = '';
  let dropsMarks = true;
  for (let i = 0; i < text.length; i++) {
    const at = i;
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    const { output, kind } = lookUp(code);
    if (kind === NOTHING || (kind === MARK && dropsMarks)) continue;
    folded += output;
    for (let unit = 0; unit < output.length; unit++) offsets.push(at);
    if (kind !== MARK) dropsMarks = kind === DROPS_MARKS;
  }
  offsets.push(text.length);
  return { text: folded, offsets: Uint32Array.from(offsets) };
}

/** The place in the original text of the units from `start` to `end` (exclusive) of the folded one. */
export function originalSpan(folded: Folded, start: number, end: number): [number, number] {
  const length = folded.offsets[folded.offsets.length - 1] ?? 0;
  return [folded.offsets[start] ?? length, folded.offsets[end] ?? length];
}
