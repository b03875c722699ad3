import { endianness } from 'node:os';
import { BLANK, BREAK, SKIP, UNKNOWN } from './trie.ts';

/** What reading markup takes from the automaton. */
export interface Machine {
  /** Next state by class, row by row. */
  next: Int32Array;
  width: number;
  /** Letters of the shortest pattern. */
  shortest: number;
  /** Not negative for states in which a pattern ends. */
  ends: Int32Array;
  /** 1 for states in which white space is passed over. */
  arabic: Uint8Array;
  /** The class of a UTF-16 unit; other than those known here it takes `stepOver`. */
  classify(unit: number): number;
  /** Reads a code point that is more than one step; shows each state that it passes to `visit`. */
  stepOver(state: number, code: number, visit: (state: number) => void): number;
}

// Classes of units beside those of the automaton.
/** `<`, `&` and `]` begin what is not text. */
const SIGN = -11;
/** What is around a control character depends on how it is taken out. */
const CONTROL = -12;
const SLOW = -13;

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
const [LETTER_A, LETTER_G, LETTER_L, LETTER_M, LETTER_P, LETTER_T] = [0x61, 0x67, 0x6c, 0x6d, 0x70, 0x74];

/** Units of a document that are looked at together; room for a longer item is made, and given back. */
const ROOM = 131_072;
const IS_BIG_ENDIAN = endianness() === 'BE';

/**
 * A test of whether any text that full reading makes of markup may hold a pattern. Tags are read twice, as nothing and
 * as words of their own, since `mig<b>ros</b>` is one word and `<Acme>` may be meant as it stands; and so are tags that
 * were escaped once or twice. Whatever it does not know for certain it leaves to full reading.
 */
export function markupReader(machine: Machine): (markup: string, start: number, end: number) => boolean {
  const { next, width, shortest, ends, arabic, stepOver } = machine;
  const classes = new Int16Array(0x10000).fill(UNKNOWN);
  // 1 for units after which a search that stands at its beginning stands there still.
  const passed = new Uint8Array(0x10000);

  // A part of the document as units, for a typed array is read many times faster than a string: `units[0]` is the
  // document's unit at `base`, and all places below count from there.
  let document = '';
  let base = 0;
  let limit = 0;
  let bytes = Buffer.allocUnsafeSlow(2 * ROOM);
  let units = new Uint16Array(bytes.buffer);
  // How far the item reaches that is read now, and what is known of it.
  let end = 0;
  let met = false;
  let state = 0;
  // Where tags and escaped tags end; looked for again only when the old place has been passed.
  let close = -1;
  let escapedClose = -1;

  function take(markup: string, from: number, to: number): void {
    const size = Math.max(to - from, ROOM);
    if (units.length !== size) {
      bytes = Buffer.allocUnsafeSlow(2 * size);
      units = new Uint16Array(bytes.buffer);
    }
    document = markup;
    base = from;
    limit = Math.min(from + size, markup.length);
    bytes.write(markup.slice(from, limit), 'utf16le');
    if (IS_BIG_ENDIAN) bytes.swap16();
  }

  function classOfUnit(unit: number): number {
    if (unit === LESS || unit === AMPERSAND || unit === BRACKET) return SIGN;
    if ((unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) || (unit >= 0x7f && unit < 0xa0))
      return CONTROL;
    if (unit >= 0xd800 && unit < 0xe000) return SLOW;
    const found = machine.classify(unit);
    return found >= BREAK || found === SKIP || found === BLANK ? found : SLOW;
  }

  function learn(unit: number): void {
    const kind = classOfUnit(unit);
    classes[unit] = kind;
    passed[unit] = kind === SKIP || kind === BLANK || (kind >= BREAK && next[kind] === 0) ? 1 : 0;
  }

  function visit(at: number): void {
    if ((ends[at] ?? -1) >= 0) met = true;
  }

  /** Where the tag ends that begins before `from`; 0 where none does. */
  function tagEnd(from: number, escaped: boolean): number {
    if (from >= end || !isTagStart(units[from] ?? 0)) return 0;
    if (close < from) {
      close = from;
      while (close < end && units[close] !== GREATER) close++;
      if (close === end) close = NOWHERE;
    }
    if (!escaped) return close < end ? close + 1 : 0;
    if (escapedClose < from) {
      escapedClose = from;
      while (escapedClose < end && !isShort(escapedClose, LETTER_G)) escapedClose++;
      if (escapedClose === end) escapedClose = NOWHERE;
    }
    const last = Math.min(close, escapedClose);
    return last < end ? last + (last === close ? 1 : 3) : 0;
  }

  /** Where a plain tag ends that is too short to hold any pattern; 0 for every other. */
  function shortTagEnd(from: number, escaped: boolean): number {
    let at = from;
    while (at < end && isPlain(units[at] as number)) at++;
    if (at - from >= shortest || at >= end || !isTagStart(units[from] ?? 0)) return 0;
    if (units[at] === GREATER) return at + 1;
    return escaped && units[at] === AMPERSAND && isShort(at + 1, LETTER_G) ? at + 4 : 0;
  }

  /** Reads from one place to another; a tag is read by a call of its own, and no tag is sought in it. */
  function read(from: number, to: number, inTag: boolean): void {
    state = 0;
    let at = from;
    while (at < to && !met) {
      at = readLetters(at, to);
      if (at >= to || met) return;
      const unit = units[at] ?? 0;
      const kind = classes[unit];
      if (kind === SIGN) at = readSign(at, unit, inTag);
      else if (kind === UNKNOWN) learn(unit);
      else if (kind === CONTROL) met = true;
      else if (kind === SKIP) at++;
      else {
        const code = document.codePointAt(base + at) ?? 0;
        state = stepOver(state, code, visit);
        at += code > 0xffff ? 2 : 1;
      }
    }
  }

  /** Reads letters, and what parts them, up to the first unit that is more. Most of a scan's time is spent in here. */
  function readLetters(from: number, to: number): number {
    const [its, kinds, skips] = [units, classes, passed];
    let now = state;
    let at = from;
    for (; at < to; at++) {
      const unit = its[at] as number;
      if (now === 0 && skips[unit] === 1) continue;
      const kind = kinds[unit] as number;
      if (kind >= BREAK) {
        now = next[now * width + kind] as number;
        if ((ends[now] as number) >= 0) {
          met = true;
          break;
        }
      } else if (kind === BLANK) {
        if (arabic[now] !== 1) now = 0;
      } else break;
    }
    state = now;
    return at;
  }

  /** What stands at a sign; gives the place where to go on. */
  function readSign(at: number, unit: number, inTag: boolean): number {
    if (unit === BRACKET) {
      if (units[at + 1] === BRACKET && document.startsWith(']]>', base + at)) return at + 3;
      state = stepOver(state, unit, visit);
      return at + 1;
    }
    if (unit === LESS) {
      const isData = units[at + 1] === EXCLAMATION && document.startsWith('<![CDATA[', base + at);
      return isData ? at + 9 : readTag(at + 1, false, inTag);
    }
    let begin = at + 1;
    while (isAmp(begin)) begin += 4;
    if (isShort(begin, LETTER_L)) return readTag(begin + 3, true, inTag);
    if (isShort(begin, LETTER_G)) {
      state = stepOver(state, GREATER, visit);
      return begin + 3;
    }
    REFERENCE.lastIndex = base + begin;
    const name = REFERENCE.exec(document)?.[0] ?? '';
    const code = codeOf(name);
    if (code === UNSURE) met = true;
    state = stepOver(state, code === NO_REFERENCE ? AMPERSAND : Math.max(code, 0), visit);
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

  function readTag(from: number, escaped: boolean, inTag: boolean): number {
    if (inTag) {
      state = 0;
      return from;
    }
    const short = shortTagEnd(from, escaped);
    if (short !== 0) return short;
    const after = tagEnd(from, escaped);
    const before = state;
    if (after === 0) {
      state = 0;
      return from;
    }
    read(from, after, true);
    state = before;
    return after;
  }

  return (markup, start, stop) => {
    const piece = markup.slice(start, stop);
    if (piece.includes('base64') || piece.includes('octet-stream')) return true;
    if (markup !== document || start < base || stop > limit) take(markup, start, stop);
    met = false;
    close = -1;
    escapedClose = -1;
    end = stop - base;
    read(start - base, end, false);
    return met;
  };
}

const NOWHERE = Number.MAX_SAFE_INTEGER;
const UNSURE = -1;
const NO_REFERENCE = -2;

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
