import type { WordForm } from './entry.ts';
import { foldWord, lowerWord } from './fold.ts';

/** A piece of a text. Offsets are UTF-16, end exclusive. */
export interface Token {
  kind: 'word' | 'number' | 'emoji' | 'emoticon';
  /** Lower case, letters kept. */
  exact: string;
  /** Folded; runs of three or more equal letters are cut to two. */
  fold: string;
  start: number;
  end: number;
  /** Number of the clause and the sentence that it stands in. */
  clause: number;
  sentence: number;
  caps: boolean;
  stretched: boolean;
  /** Letters are hidden behind signs: `f*ck`. */
  masked: boolean;
  /** What stood behind a cut apostrophe, folded: `Acme'den` leaves `den`. */
  tail: string;
  /** It was part of a hashtag. */
  tag: boolean;
  /** What is known of the word; `null` where it is none. */
  form: WordForm | null;
}

/** A text taken apart. */
export interface TokenizedText {
  text: string;
  tokens: Token[];
  sentences: number;
  questionMarks: number;
  exclamationMarks: number;
  links: number;
  mentions: number;
  hashtags: number;
  /** Is any token an emoji or a face typed with signs? */
  hasFaces: boolean;
  /** The first token that is a number; `null` where none is. */
  firstNumber: Token | null;
  /** More than six of ten letters are capitals, so that capitals mean nothing. */
  shouted: boolean;
}

/** What `tokenize` must know of the language. */
export interface TokenizeOptions {
  language: string;
  /** Words met before, by their spelling; kept small by `tokenize`. */
  memory: Map<string, WordForm>;
  apostrophe: 'join' | 'cut' | 'split';
  /** Splits the body of a hashtag that has no capitals inside; `null` where it can't. */
  splitTag: ((body: string) => string[] | null) | null;
}

/** No more than this much of a text is judged. */
export const MAX_JUDGED = 8_000;
const MAX_WORD = 40;

const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const PICTURE = 4;
const OTHER = 5;
const classes = new Uint8Array(65_536);

function classOf(code: number): number {
  const known = classes[code];
  if (known) return known;
  const char = String.fromCharCode(code);
  let found = OTHER;
  if (/[\p{L}\p{M}]/u.test(char) || code === 0x200c || code === 0x200d || code === 0xad) found = LETTER;
  else if (/\p{Nd}/u.test(char)) found = DIGIT;
  else if (/\s/u.test(char)) found = SPACE;
  else if ((code >= 0xd800 && code <= 0xdbff) || /\p{Extended_Pictographic}/u.test(char)) found = PICTURE;
  classes[code] = found;
  return found;
}

const EMOTICON =
  /(?:[:;=8][-'’^]?[)(DPpOoSs/\\|\][}{*@3cC]{1,8}(?![\p{L}\p{Nd}/])|<\/?3+|\^_*\^|-_+-|[xX]D+(?!\p{L})|[)(]{2,8})/uy;
const LINK = /(?:https?:\/\/|www\.)\S{1,2048}/iuy;
const HANDLE = /@[\p{L}\p{Nd}_.-]{1,64}/uy;
const TAG = /#[\p{L}\p{M}\p{Nd}_\u200C]{1,64}/uy;
// What each emoticon that does not begin with a letter or a digit begins with.
const FACE_STARTS = codesOf(':;=<^-()');
const PAUSES = codesOf(',;:()[]–—،؛|/"“”«»„');
const APOSTROPHES = codesOf("'’`´");
// Signs that hide a letter when letters stand on both sides.
const MASKS = codesOf('*$@#');

function codesOf(signs: string): ReadonlySet<number> {
  return new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
}

/** Takes a text apart; reads at most `MAX_JUDGED` characters. */
export function tokenize(source: string, options: TokenizeOptions): TokenizedText {
  const text = source.length > MAX_JUDGED ? source.slice(0, MAX_JUDGED) : source;
  const result: TokenizedText = {
    text,
    tokens: [],
    sentences: 0,
    questionMarks: 0,
    exclamationMarks: 0,
    links: 0,
    mentions: 0,
    hashtags: 0,
    hasFaces: false,
    firstNumber: null,
    shouted: isShouted(text),
  };
  const state = { clause: 0, sentence: 0 };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === SPACE || code === 0x200c || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) {
      if (code === 10) endSentence(state);
      at++;
    } else if (kind === LETTER) {
      at = readLink(text, at, result) ?? readWord(text, at, options, state, result);
    } else if (kind === DIGIT) {
      at = readNumber(text, at, state, result);
    } else if (kind === PICTURE) {
      at = readPicture(text, at, state, result);
    } else {
      at = readSign(text, at, code, options, state, result);
    }
  }
  result.sentences = state.sentence + 1;
  return result;
}

interface Place {
  clause: number;
  sentence: number;
}

function endSentence(state: Place): void {
  state.sentence++;
  state.clause++;
}

function isShouted(text: string): boolean {
  let upper = 0;
  let lower = 0;
  const end = Math.min(text.length, 1_000);
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper > 10 && upper > 1.5 * lower;
}

function readLink(text: string, at: number, result: TokenizedText): number | null {
  const code = text.charCodeAt(at) | 32;
  if (code !== 104 && code !== 119) return null;
  // Most words with h or w are no `http` or `www`.
  if ((text.charCodeAt(at + 1) | 32) !== (code === 104 ? 116 : 119)) return null;
  LINK.lastIndex = at;
  const found = LINK.exec(text);
  if (found === null) return null;
  result.links++;
  return at + found[0].length;
}

function readWord(text: string, from: number, options: TokenizeOptions, state: Place, result: TokenizedText): number {
  let end = from;
  let masked = false;
  let tail = '';
  let cutAt = -1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const kind = classOf(code);
    if (kind === SPACE) break;
    if (kind === LETTER) {
      end++;
    } else if (MASKS.has(code)) {
      let after = end + 1;
      while (after < text.length && MASKS.has(text.charCodeAt(after)) && after - end < 6) after++;
      if (after >= text.length || classOf(text.charCodeAt(after)) !== LETTER) break;
      masked = true;
      end = after;
    } else if (APOSTROPHES.has(code) && end + 1 < text.length && classOf(text.charCodeAt(end + 1)) === LETTER) {
      if (options.apostrophe === 'split') break;
      if (options.apostrophe === 'cut' && cutAt < 0) cutAt = end;
      end++;
    } else break;
  }
  const wordEnd = Math.min(cutAt < 0 ? end : cutAt, from + MAX_WORD);
  if (cutAt >= 0) tail = foldWord(text.slice(cutAt + 1, Math.min(end, cutAt + MAX_WORD)));
  const marks = masked || tail !== '' ? { masked, tail, tag: false } : NO_MARKS;
  pushWord(formOf(text.slice(from, wordEnd), options), from, end, marks, state, result);
  return end;
}

const NO_MARKS = { masked: false, tail: '', tag: false };

function pushWord(
  form: WordForm,
  start: number,
  end: number,
  marks: { masked: boolean; tail: string; tag: boolean },
  state: Place,
  result: TokenizedText,
): void {
  result.tokens.push({
    kind: 'word',
    exact: form.exact,
    fold: form.fold,
    start,
    end,
    clause: state.clause,
    sentence: state.sentence,
    caps: form.caps,
    stretched: form.stretched,
    masked: marks.masked,
    tail: marks.tail,
    tag: marks.tag,
    form,
  });
}

// The memory starts anew at this size, so that hostile input cannot grow it.
const MAX_REMEMBERED = 60_000;

function formOf(word: string, { language, memory }: TokenizeOptions): WordForm {
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  const form = newForm(word, language);
  memory.set(word, form);
  return form;
}

function newForm(word: string, language: string): WordForm {
  const possessive = /['’`´]s$/iu.exec(word);
  const bare = possessive === null ? word.replace(/['’`´]/gu, '') : word.slice(0, possessive.index);
  const exact = lowerWord(bare, language);
  let fold = foldWord(exact);
  const stretched = /(\p{L})\1\1/u.test(fold);
  if (stretched) fold = fold.replace(/(\p{L})\1{2,}/gu, '$1$1');
  const caps = bare.length > 2 && bare !== exact && bare === bare.toUpperCase();
  return { exact, fold, caps, stretched, readings: null };
}

function pushPlain(
  kind: Token['kind'],
  value: string,
  start: number,
  end: number,
  state: Place,
  result: TokenizedText,
): void {
  const token: Token = {
    kind,
    exact: value,
    fold: value,
    start,
    end,
    clause: state.clause,
    sentence: state.sentence,
    caps: false,
    stretched: false,
    masked: false,
    tail: '',
    tag: false,
    form: null,
  };
  result.tokens.push(token);
  if (kind === 'number') result.firstNumber ??= token;
  else result.hasFaces = true;
}

function readNumber(text: string, from: number, state: Place, result: TokenizedText): number {
  let end = from;
  while (end < text.length) {
    if (classOf(text.charCodeAt(end)) === DIGIT) end++;
    else if (isInsideNumber(text.charCodeAt(end)) && classOf(text.charCodeAt(end + 1) || 32) === DIGIT) end += 2;
    else break;
  }
  pushPlain('number', foldWord(text.slice(from, Math.min(end, from + MAX_WORD))), from, end, state, result);
  return end;
}

/** `.`, `,`, `:` or `/`. */
function isInsideNumber(code: number): boolean {
  return code === 46 || code === 44 || code === 58 || code === 47;
}

function readPicture(text: string, from: number, state: Place, result: TokenizedText): number {
  const point = text.codePointAt(from) ?? 0;
  const symbol = String.fromCodePoint(point);
  const end = from + symbol.length;
  pushPlain('emoji', symbol, from, end, state, result);
  return end;
}

function readSign(
  text: string,
  at: number,
  code: number,
  options: TokenizeOptions,
  state: Place,
  result: TokenizedText,
): number {
  const char = text.charAt(at);
  if (char === '@') {
    HANDLE.lastIndex = at;
    const found = HANDLE.exec(text);
    if (found === null) return at + 1;
    result.mentions++;
    return at + found[0].replace(/[.-]+$/u, '').length;
  }
  if (char === '#') return readTag(text, at, options, state, result);
  const face = FACE_STARTS.has(code) ? faceAt(text, at) : null;
  if (face !== null) {
    pushPlain('emoticon', face, at, at + face.length, state, result);
    return at + face.length;
  }
  if (char === '.' || char === '…' || char === '。') endSentence(state);
  else if (char === '!' || char === '¡') {
    result.exclamationMarks++;
    endSentence(state);
  } else if (char === '?' || char === '؟' || char === '¿') {
    result.questionMarks++;
    endSentence(state);
  } else if (PAUSES.has(code) || (code === 45 && text.charAt(at + 1) === ' ')) state.clause++;
  return at + 1;
}

function faceAt(text: string, at: number): string | null {
  EMOTICON.lastIndex = at;
  return EMOTICON.exec(text)?.[0] ?? null;
}

const TAG_MARKS = { masked: false, tail: '', tag: true };

function readTag(text: string, at: number, options: TokenizeOptions, state: Place, result: TokenizedText): number {
  TAG.lastIndex = at;
  const found = TAG.exec(text);
  if (found === null) return at + 1;
  const body = found[0].slice(1);
  const end = at + found[0].length;
  const parts = splitTag(body, options.splitTag);
  if (parts.length > 0) result.hashtags++;
  for (const part of parts) pushWord(formOf(part, options), at, end, TAG_MARKS, state, result);
  return end;
}

function splitTag(body: string, split: TokenizeOptions['splitTag']): string[] {
  const pieces = body
    .split(/_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/u)
    .filter((piece) => piece !== '');
  if (pieces.length > 1) return pieces.filter((piece) => /\p{L}/u.test(piece)).slice(0, 8);
  return split?.(body) ?? [body];
}
