import { BLANK, BREAK, SKIP, UNKNOWN } from './trie.ts';

/** What reading markup takes from the automaton. */
export interface Machine {
  /** Next state by class, row by row. */
  next: Int32Array;
  width: number;
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

/**
 * A test of whether any text that full reading makes of markup may hold a pattern. Tags are read twice, as nothing and
 * as words of their own, since `mig<b>ros</b>` is one word and `<Acme>` may be meant as it stands; and so are tags that
 * were escaped once or twice. Whatever it does not know for certain it leaves to full reading.
 */
export function markupReader(machine: Machine): (markup: string, start: number, end: number) => boolean {
  const { next, width, ends, arabic, stepOver } = machine;
  const classes = new Int16Array(0x10000).fill(UNKNOWN);

  function classOfUnit(unit: number): number {
    if (unit === 0x3c || unit === 0x26 || unit === 0x5d) return SIGN;
    if ((unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) || (unit >= 0x7f && unit < 0xa0))
      return CONTROL;
    if (unit >= 0xd800 && unit < 0xe000) return SLOW;
    const found = machine.classify(unit);
    return found >= BREAK || found === SKIP || found === BLANK ? found : SLOW;
  }

  return (markup, start, end) => {
    let met = false;
    // Where tags and escaped tags end; looked for again only when the old place has been passed.
    let close = -1;
    let escapedClose = -1;

    function visit(state: number): void {
      if ((ends[state] ?? -1) >= 0) met = true;
    }

    /** Where the tag ends that begins before `from`; 0 where none does. */
    function tagEnd(from: number, escaped: boolean): number {
      if (!isTagStart(markup.charCodeAt(from))) return 0;
      if (close < from) close = placeOf(markup.indexOf('>', from));
      if (!escaped) return close < end ? close + 1 : 0;
      if (escapedClose < from) escapedClose = placeOf(markup.indexOf('gt;', from));
      const last = Math.min(close, escapedClose);
      return last < end ? last + (last === close ? 1 : 3) : 0;
    }

    /** Reads from one place to another; a tag is read by a call of its own, and no tag is sought in it. */
    function read(from: number, to: number, inTag: boolean): void {
      let state = 0;
      let at = from;
      while (at < to && !met) {
        let unit = 0;
        let kind = BREAK;
        // Most of the time of a scan that finds little is spent in these lines.
        for (; at < to; at++) {
          unit = markup.charCodeAt(at);
          kind = classes[unit] ?? SLOW;
          if (kind >= BREAK) {
            state = next[state * width + kind] ?? 0;
            if ((ends[state] ?? -1) >= 0) {
              met = true;
              return;
            }
          } else if (kind === BLANK) {
            if (arabic[state] !== 1) state = 0;
          } else break;
        }
        if (at >= to) return;
        if (kind === SIGN) [state, at] = readSign(state, at, unit, inTag);
        else if (kind === UNKNOWN) classes[unit] = classOfUnit(unit);
        else if (kind === CONTROL) met = true;
        else if (kind === SKIP) at++;
        else {
          const code = markup.codePointAt(at) ?? 0;
          state = stepOver(state, code, visit);
          at += code > 0xffff ? 2 : 1;
        }
      }
    }

    /** What stands at a sign; gives the state after it, and where to go on. */
    function readSign(state: number, at: number, unit: number, inTag: boolean): [number, number] {
      if (unit === 0x5d) return markup.startsWith(']]>', at) ? [state, at + 3] : [stepOver(state, unit, visit), at + 1];
      if (unit === 0x3c) {
        if (markup.startsWith('<![CDATA[', at)) return [state, at + 9];
        return readTag(state, at + 1, false, inTag);
      }
      let begin = at + 1;
      while (markup.startsWith('amp;', begin)) begin += 4;
      REFERENCE.lastIndex = begin;
      const name = REFERENCE.exec(markup)?.[0] ?? '';
      if (name === 'lt;') return readTag(state, begin + 3, true, inTag);
      const code = codeOf(name);
      if (code === UNSURE) met = true;
      if (code === NO_REFERENCE) return [stepOver(state, 0x26, visit), begin];
      return [stepOver(state, Math.max(code, 0), visit), begin + name.length];
    }

    function readTag(state: number, from: number, escaped: boolean, inTag: boolean): [number, number] {
      const after = inTag ? 0 : tagEnd(from, escaped);
      if (after === 0) return [0, from];
      read(from, after, true);
      return [state, after];
    }

    const piece = markup.slice(start, end);
    if (piece.includes('base64') || piece.includes('octet-stream')) return true;
    read(start, end, false);
    return met;
  };
}

const NOWHERE = Number.MAX_SAFE_INTEGER;
const UNSURE = -1;
const NO_REFERENCE = -2;

function placeOf(index: number): number {
  return index < 0 ? NOWHERE : index;
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
