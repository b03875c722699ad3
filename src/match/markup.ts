import type { MarkupMatch } from '../core/query.ts';
import { NOWHERE, SLOW } from './trie.ts';

/** What reading markup takes from the automaton. */
export interface Machine {
  /** See `Trie`. */
  next: Int32Array;
  /** Letters of the shortest pattern. */
  shortest: number;
  /** The class of a UTF-16 unit. */
  classify(unit: number): number;
  /** The state that follows at a code point of any class; below 0 where a pattern ends. */
  step(state: number, code: number): number;
}

/** Names that are references without a semicolon too; full reading resolves them, this does not. */
const OPEN_NAMES = new Set(
  (
    'AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave ' +
    'Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc ' +
    'acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth ' +
    'euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde ' +
    'oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig ' +
    'thorn times uacute ucirc ugrave uml uuml yacute yen yuml'
  ).split(' '),
);
const LONGEST_OPEN_NAME = 6;
const REFERENCE = /#[xX]?[0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,33};?/uy;
const PLAIN: Readonly<Record<string, number>> = { 'quot;': 0x22, 'apos;': 0x27, 'nbsp;': 0xa0, 'gt;': 0x3e };

const LESS = 0x3c;
const GREATER = 0x3e;
const AMPERSAND = 0x26;
const BRACKET = 0x5d;
const EXCLAMATION = 0x21;
const SEMICOLON = 0x3b;
const QUOTE = 0x22;
const [LETTER_A, LETTER_G, LETTER_L, LETTER_M, LETTER_O] = [0x61, 0x67, 0x6c, 0x6d, 0x6f];
const [LETTER_P, LETTER_Q, LETTER_T, LETTER_U] = [0x70, 0x71, 0x74, 0x75];

/** Units of a document that are looked at together; room for a longer item is made, and given back. */
const ROOM = 131_072;
const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/**
 * A test of whether any text that full reading makes of markup may hold a pattern. Tags are read twice, as nothing and
 * as words of their own, since `mig<b>ros</b>` is one word and `<Acme>` may be meant as it stands; and so are tags that
 * were escaped once or twice. Whatever it does not know for certain it leaves to full reading.
 */
export function markupReader(machine: Machine): (markup: string, start: number, end: number) => MarkupMatch {
  const { next, shortest, classify, step } = machine;
  // Signs, control characters and what nobody looked at yet are `SLOW`.
  const classes = new Uint16Array(0x10000).fill(SLOW);
  const known = new Uint8Array(0x10000);

  // A part of the document as units, for a typed array is read many times faster than a string: `units[0]` is the
  // document's unit at `base`, and all places below count from there.
  let document = '';
  let base = 0;
  let limit = 0;
  let bytes = Buffer.allocUnsafeSlow(2 * ROOM);
  let units = new Uint16Array(bytes.buffer);
  // Does the document name an encoding that hides its words?
  let mayBeCoded = false;
  // How far the item reaches that is read now, and what is known of it.
  let end = 0;
  let met: MarkupMatch = false;
  let state = 0;
  let inTag = false;
  // Where tags and escaped tags end in the document; looked for again only when the old place has been passed.
  let close = -1;
  let escapedClose = -1;

  function open(markup: string): void {
    document = markup;
    limit = 0;
    // The second is sought by a part of it that begins with a rarer sign.
    mayBeCoded = markup.includes('base64') || (markup.includes('-str') && markup.includes('octet-stream'));
  }

  function take(from: number, to: number): void {
    const size = Math.max(to - from, ROOM);
    if (units.length !== size) {
      bytes = Buffer.allocUnsafeSlow(2 * size);
      units = new Uint16Array(bytes.buffer);
    }
    base = from;
    limit = Math.min(from + size, document.length);
    bytes.write(document.slice(from, limit), 'utf16le');
    if (IS_BIG_ENDIAN) bytes.swap16();
  }

  /** Where the tag ends that begins before `from`; 0 where none does. */
  function tagEnd(from: number, escaped: boolean): number {
    if (from >= end || !isTagStart(units[from] as number)) return 0;
    const at = base + from;
    if (close < at) close = placeOf('>', at);
    if (escaped && escapedClose < at) escapedClose = placeOf('gt;', at);
    if (escaped && escapedClose < close) return escapedClose + 3 - base <= end ? escapedClose + 3 - base : 0;
    return close - base < end ? close + 1 - base : 0;
  }

  function placeOf(sign: string, from: number): number {
    const at = document.indexOf(sign, from);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  }

  /** The place behind the plain signs that stand here. */
  function plainEnd(from: number): number {
    let at = from;
    while (at < end && isPlain(units[at] as number)) at++;
    return at;
  }

  /** The size of what ends a tag here; 0 where nothing does. */
  function sizeOfClose(at: number, escaped: boolean): number {
    if (at >= end) return 0;
    if (units[at] === GREATER) return 1;
    return escaped && units[at] === AMPERSAND && isShort(at + 1, LETTER_G) ? 4 : 0;
  }

  /** Reads from one place to another; a tag is read by a call of its own, and no tag is sought in it. */
  function read(from: number, to: number): void {
    state = 0;
    let at = from;
    while (at < to && met === false) {
      at = readLetters(at, to);
      if (at >= to || met !== false) return;
      const unit = units[at] as number;
      if (unit === LESS || unit === AMPERSAND || unit === BRACKET) at = readSign(at, unit);
      else if (known[unit] === 0) {
        classes[unit] = isControl(unit) ? SLOW : classify(unit);
        known[unit] = 1;
      } else if (isControl(unit)) met = 'perhaps';
      else {
        const code = document.codePointAt(base + at) ?? 0;
        arrive(step(state, code));
        at += code > 0xffff ? 2 : 1;
      }
    }
  }

  function arrive(reached: number): void {
    if (reached >= 0) state = reached;
    // Of a tag full reading keeps little.
    else met = inTag ? 'perhaps' : 'surely';
  }

  /** Reads letters, and what parts them, up to the first unit that is more. Most of a scan's time is spent in here. */
  function readLetters(from: number, to: number): number {
    const its = units;
    const kinds = classes;
    const cells = next;
    let now = state;
    let at = from;
    for (; at < to; at++) {
      const reached = cells[now + (kinds[its[at] as number] as number)] as number;
      if (reached < 0) {
        if (reached !== NOWHERE) arrive(reached);
        break;
      }
      now = reached;
    }
    state = now;
    return at;
  }

  /** What stands at a sign; gives the place where to go on. */
  function readSign(at: number, unit: number): number {
    if (unit === BRACKET) {
      if (units[at + 1] === BRACKET && document.startsWith(']]>', base + at)) return at + 3;
      arrive(step(state, unit));
      return at + 1;
    }
    if (unit === LESS) {
      const isData = units[at + 1] === EXCLAMATION && document.startsWith('<![CDATA[', base + at);
      return isData ? at + 9 : readTag(at + 1, false);
    }
    let begin = at + 1;
    while (isAmp(begin)) begin += 4;
    if (isShort(begin, LETTER_L)) return readTag(begin + 3, true);
    if (isShort(begin, LETTER_G)) {
      arrive(step(state, GREATER));
      return begin + 3;
    }
    // In every link of escaped HTML; the others are rare enough for a regular expression.
    if (isQuot(begin)) {
      arrive(step(state, QUOTE));
      return begin + 5;
    }
    REFERENCE.lastIndex = base + begin;
    const name = REFERENCE.exec(document)?.[0] ?? '';
    const code = codeOf(name);
    if (code === UNSURE) met = 'perhaps';
    else arrive(step(state, code === NO_REFERENCE ? AMPERSAND : code));
    return code === NO_REFERENCE ? begin : begin + name.length;
  }

  /** Does `lt;` or `gt;` stand here? */
  function isShort(at: number, letter: number): boolean {
    return units[at] === letter && units[at + 1] === LETTER_T && units[at + 2] === SEMICOLON && at + 2 < end;
  }

  /** Does `amp;` stand here? */
  function isAmp(at: number): boolean {
    return (
      units[at] === LETTER_A &&
      units[at + 1] === LETTER_M &&
      units[at + 2] === LETTER_P &&
      units[at + 3] === SEMICOLON &&
      at + 3 < end
    );
  }

  /** Does `quot;` stand here? */
  function isQuot(at: number): boolean {
    return (
      units[at] === LETTER_Q &&
      units[at + 1] === LETTER_U &&
      units[at + 2] === LETTER_O &&
      units[at + 3] === LETTER_T &&
      units[at + 4] === SEMICOLON &&
      at + 4 < end
    );
  }

  function readTag(from: number, escaped: boolean): number {
    if (inTag) {
      state = 0;
      return from;
    }
    const last = plainEnd(from);
    const size = isTagStart(units[from] as number) ? sizeOfClose(last, escaped) : 0;
    // Most tags hold nothing but a name that is too short for any pattern.
    if (size > 0 && last - from < shortest) return last + size;
    const after = size > 0 ? last + size : tagEnd(from, escaped);
    const before = state;
    if (after === 0) {
      state = 0;
      return from;
    }
    inTag = true;
    read(from, after);
    inTag = false;
    state = before;
    return after;
  }

  return (markup, start, stop) => {
    const sameDocument = markup === document;
    if (!sameDocument) open(markup);
    if (!sameDocument || start < base + end) {
      close = -1;
      escapedClose = -1;
    }
    if (mayBeCoded) {
      const piece = markup.slice(start, stop);
      if (piece.includes('base64') || piece.includes('octet-stream')) return 'perhaps';
    }
    if (start < base || stop > limit) take(start, stop);
    met = false;
    end = stop - base;
    read(start - base, end);
    return met;
  };
}

const UNSURE = -1;
const NO_REFERENCE = -2;

/** What is around a control character depends on how it is taken out. */
function isControl(unit: number): boolean {
  return (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) || (unit >= 0x7f && unit < 0xa0);
}

/** Stands in most tags and is nothing but itself. */
function isPlain(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x2d && code <= 0x3a) || (code >= 0x41 && code <= 0x5a) || code === 0x20
  );
}

function isTagStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x2f || code === 0x21;
}

/** What the reference stands for, as far as it is certain. */
function codeOf(name: string): number {
  if (name === '') return NO_REFERENCE;
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain !== undefined) return plain;
  if (name.startsWith('#')) {
    if (!name.endsWith(';')) return UNSURE;
    const hex = name[1] === 'x' || name[1] === 'X';
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    const isCertain = code >= 0xa0 ? code < 0xd800 || (code > 0xdfff && code <= 0x10ffff) : code >= 0x20 && code < 0x7f;
    // Numbers of `<`, `>` and `&` may make up tags and references of their own.
    return isCertain && code !== 0x3c && code !== 0x3e && code !== 0x26 ? code : UNSURE;
  }
  if (name.endsWith(';')) return UNSURE;
  for (let length = 2; length <= Math.min(name.length, LONGEST_OPEN_NAME); length++) {
    if (OPEN_NAMES.has(name.slice(0, length))) return UNSURE;
  }
  return NO_REFERENCE;
}
