/** What each character means for cutting a text into words. */

export const OTHER = 1;
export const WORD = 2;
/** Continues a word but begins none. */
export const MARK = 3;
export const SPACE = 4;
/** Has no width: is skipped wherever it stands. */
export const IGNORED = 5;
export const APOSTROPHE = 6;

/** Stands between the parts of an Arabic-script word; elsewhere it is ignored. */
export const ZWNJ = '\u200C';

const APOSTROPHES = new Set("'’‘ʼʹ′´`＇");
const classes = new Uint8Array(0x10000);

function classify(char: string): number {
  if (APOSTROPHES.has(char)) return APOSTROPHE;
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(char)) return IGNORED;
  if (/[\p{L}\p{N}]/u.test(char)) return WORD;
  if (/\p{M}/u.test(char)) return MARK;
  return /\s/u.test(char) ? SPACE : OTHER;
}

/** The class of a code point. */
export function classOf(code: number): number {
  if (code > 0xffff) return classify(String.fromCodePoint(code));
  const known = classes[code] ?? 0;
  if (known !== 0) return known;
  const found = classify(String.fromCharCode(code));
  classes[code] = found;
  return found;
}

/** The class of what stands at an index; `OTHER` outside the text. */
export function classAt(text: string, index: number): number {
  const code = text.codePointAt(index);
  return code === undefined ? OTHER : classOf(code);
}

/** Is there a letter of the Arabic script? */
export function isArabic(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text);
}

/** A word's parts between apostrophes, none of them empty. */
export function splitAtApostrophes(word: string): string[] {
  return word.split(/['’‘ʼʹ′´`＇]+/u).filter((piece) => piece !== '');
}

/** A text as it counts letter for letter: composed, and without what has no width. */
export function exactly(text: string): string {
  return text.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '').normalize('NFC');
}

/** Where the word ends that begins at `start`: letters, marks, digits, and apostrophes with a letter behind them. */
export function endOfWord(text: string, start: number): number {
  let end = start;
  let i = start;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    const code = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(i) ?? unit) : unit;
    const size = code > 0xffff ? 2 : 1;
    const found = classOf(code);
    if (found === WORD || found === MARK) end = i + size;
    else if (found === APOSTROPHE) {
      if (classAt(text, i + 1) !== WORD || !/^\p{L}/u.test(text.slice(i + 1, i + 3))) break;
    } else if (found !== IGNORED) break;
    i += size;
  }
  return end;
}
