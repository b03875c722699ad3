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
const NOISE = /(?:https?:\/\/|www\.)\S{1,500}|[@#][\p{L}\p{M}\p{Nd}_.-]{1,64}|&[a-z]{2,6};|\b(?:rt|https?)\b/iuy;
const NOISE_STARTS = new Uint8Array(0x80);
for (const sign of '&#@hrwHRW') NOISE_STARTS[sign.charCodeAt(0)] = 1;
// Arabic letters in the shapes that old keyboards and designers type.
const SHAPED = /[\uFB50-\uFDFF\uFE70-\uFEFC]/u;
const STRETCHED = /(\p{L})\1{2,}/u;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}'\u200C]*/gu;

/** Takes out what says nothing about the language; a text of hashtags only keeps their words. */
export function clean(text: string): Sample {
  const start = text.length > MAX_READ ? text.slice(0, MAX_READ) : text;
  const head = SHAPED.test(start) ? start.normalize('NFKC').slice(0, 2 * MAX_READ) : start;
  const open = relax(withoutNoise(head));
  const words = wordsOf(open);
  if (words.length > 0 || !head.includes('#')) return { text: open, words };
  const bare = head.replace(/https?:\/\/\S{1,500}|@[\p{L}\p{Nd}_]{1,64}/giu, ' ').replace(/[#_]/gu, ' ');
  return { text: bare, words: wordsOf(bare) };
}

/** Asks the pattern only where it can begin, which is faster by much than letting it look at every place. */
function withoutNoise(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= NOISE_STARTS.length || NOISE_STARTS[code] === 0 || !mayBeNoise(text, at, code)) continue;
    NOISE.lastIndex = at;
    if (!NOISE.test(text)) continue;
    kept += `${text.slice(from, at)} `;
    from = NOISE.lastIndex;
    at = from - 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

function mayBeNoise(text: string, at: number, code: number): boolean {
  // Of the letters `ht`, `rt` and `ww`, in capitals or not; of the signs each.
  if (code < 0x41) return true;
  return (text.charCodeAt(at + 1) | 0x20) === ((code | 0x20) === 0x77 ? 0x77 : 0x74);
}

/** `sooo` is `so`; a word of one letter alone (`kkkkk`) keeps three. */
function relax(text: string): string {
  if (!mayBeStretched(text) || !STRETCHED.test(text)) return text;
  return text.replace(
    /(?<!\p{L})(\p{L})\1{2,}(?!\p{L})|(\p{L})\2{2,}/giu,
    (_, whole: string | undefined, part: string) => (whole === undefined ? part : whole.repeat(3)),
  );
}

/** Three equal letters in a row, or units that are half a letter: then the slow pattern has to look. */
function mayBeStretched(text: string): boolean {
  let last = 0;
  let run = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSurrogate(code)) return true;
    run = code === last ? run + 1 : 1;
    if (run === 3 && kindOf(code) === LETTER) return true;
    last = code;
  }
  return false;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

const UNSEEN = 0;
const LETTER = 1;
const OTHER = 2;
const kinds = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const known = kinds[code] ?? UNSEEN;
  if (known !== UNSEEN) return known;
  const kind = /[\p{L}\p{M}]/u.test(String.fromCharCode(code)) ? LETTER : OTHER;
  kinds[code] = kind;
  return kind;
}

function wordsOf(text: string): string[] {
  const lower = text.toLowerCase().replaceAll('’', "'");
  const words: string[] = [];
  let at = 0;
  while (at < lower.length && words.length < MAX_WORDS) {
    const code = lower.charCodeAt(at);
    // Letters of two units are rare enough to leave the whole text to the pattern.
    if (isSurrogate(code)) return (lower.match(WORD) ?? []).slice(0, MAX_WORDS);
    if (kindOf(code) !== LETTER) {
      at++;
      continue;
    }
    const start = at;
    while (at < lower.length && isInside(lower.charCodeAt(at))) at++;
    words.push(lower.slice(start, at));
  }
  return words;
}

/** A letter, an apostrophe or a joiner. */
function isInside(code: number): boolean {
  return code === 0x27 || code === 0x200c || kindOf(code) === LETTER;
}
