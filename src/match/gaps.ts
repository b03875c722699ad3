/** What stands between two neighboring words, as far as phrases and joined words care. */

/** Nothing that ends a sentence. */
export const NO_END = 0;
/** `. ! ?` before white space. */
export const STOP = 1;
/** A blank line, which ends a sentence whatever else stands there. */
export const BLANK_LINE = 2;

const STOPS = new Set('.!?…؟۔');
const ABBREVIATIONS = new Set(
  (
    'dr mr mrs ms st nr ul sp vb prof inc ltd corp tel str bkz doç doc av şti sti tic san itp itd tzw jr sr vs etc bzw ' +
    'dipl ing mgr inż inz tj tzn др ул тел им руб стр тыс гос'
  ).split(' '),
);

/** Does the text from `start` to `end` end a sentence? `before` is the word in front of it, in lower case. */
export function sentenceEnd(text: string, start: number, end: number, before: string): number {
  let breaks = 0;
  let found = NO_END;
  for (let i = start; i < end; i++) {
    const char = text[i] ?? '';
    if (char === '\n') {
      breaks++;
      if (breaks > 1) return BLANK_LINE;
    } else if (STOPS.has(char)) {
      let last = i;
      while (STOPS.has(text[last + 1] ?? '')) last++;
      const alone = last === i && char === '.' && i === start;
      if ((last + 1 >= text.length || /\s/u.test(text[last + 1] ?? '')) && !(alone && isShortened(before)))
        found = STOP;
      i = last;
      breaks = 0;
    } else if (!/\s/u.test(char)) breaks = 0;
  }
  return found;
}

function isShortened(word: string): boolean {
  return /^\p{L}\p{M}*$/u.test(word) || ABBREVIATIONS.has(word);
}

const JOINED = /^(?:[\p{Pd}._/&+:·•'’‘ʼʹ′´`＇\u200C\u00AD]|\s{1,3}|\s?[&+]\s?|\.\s)?$/u;

/** May two parts of one name stand on the two sides of this: `x-kom`, `x kom`, `AT & T`? */
export function joins(gap: string): boolean {
  return gap.length < 6 && JOINED.test(gap);
}

/** Is there nothing but white space or a ZWNJ? */
export function isBlank(gap: string): boolean {
  return gap.length < 6 && /^[\s\u200B-\u200F]*$/u.test(gap);
}
