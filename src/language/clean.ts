/** The words of a text that tell its language. */
export interface Sample {
  /** Without links, mentions and hashtags; white space folded. */
  text: string;
  /** Lower case, as written; at most 300. */
  words: string[];
}

const MAX_READ = 2_000;
const MAX_WORDS = 300;
// Each alternative is bounded and starts with its own sign, so nothing is tried twice.
const NOISE = /(?:https?:\/\/|www\.)\S{1,500}|[@#][\p{L}\p{M}\p{Nd}_.-]{1,64}|&[a-z]{2,6};|\b(?:rt|https?)\b/giu;
// Arabic letters in the shapes that old keyboards and designers type.
const SHAPED = /[\uFB50-\uFDFF\uFE70-\uFEFC]/u;
const STRETCHED = /(\p{L})\1{2,}/u;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’\u200C]*/gu;

/** Takes out what says nothing about the language; a text of hashtags only keeps their words. */
export function clean(text: string): Sample {
  const start = text.length > MAX_READ ? text.slice(0, MAX_READ) : text;
  const head = SHAPED.test(start) ? start.normalize('NFKC').slice(0, 2 * MAX_READ) : start;
  const open = relax(/[@#&:.]|\b(?:rt|http)/iu.test(head) ? head.replace(NOISE, ' ') : head);
  const words = wordsOf(open);
  if (words.length > 0 || !head.includes('#')) return { text: open, words };
  const bare = head.replace(/https?:\/\/\S{1,500}|@[\p{L}\p{Nd}_]{1,64}/giu, ' ').replace(/[#_]/gu, ' ');
  return { text: bare, words: wordsOf(bare) };
}

/** `sooo` is `so`; a word of one letter alone (`kkkkk`) keeps three. */
function relax(text: string): string {
  if (!STRETCHED.test(text)) return text;
  return text.replace(
    /(?<!\p{L})(\p{L})\1{2,}(?!\p{L})|(\p{L})\2{2,}/giu,
    (_, whole: string | undefined, part: string) => (whole === undefined ? part : whole.repeat(3)),
  );
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().replaceAll('’', "'").match(WORD) ?? [];
  return words.length > MAX_WORDS ? words.slice(0, MAX_WORDS) : words;
}
