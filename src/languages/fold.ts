/** Letters brought to one form, so that ASCII-typed, accented and variant spellings meet in one key. */

const SPECIAL: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  ı: 'i',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ۍ: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  // Tatweel, joiners and the soft hyphen carry no sound.
  ـ: '',
  '\u200B': '',
  '\u200C': '',
  '\u200D': '',
  '\u00AD': '',
  '\u2060': '',
};

const table = new Map<string, string>();

function foldLetter(letter: string): string {
  const known = table.get(letter);
  if (known !== undefined) return known;
  const lower = letter.toLowerCase();
  let folded = SPECIAL[lower] ?? lower.normalize('NFKD').replace(/\p{M}+/gu, '');
  folded = SPECIAL[folded] ?? folded;
  table.set(letter, folded);
  return folded;
}

/** One word, lower-cased, without diacritics, with one form per letter; digits of every script become 0-9. */
export function foldWord(word: string): string {
  let plain = true;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if ((code < 97 || code > 122) && (code < 48 || code > 57)) {
      plain = false;
      break;
    }
  }
  if (plain) return word;
  let folded = '';
  for (const letter of word) folded += digitOf(letter) ?? foldLetter(letter);
  return folded;
}

function digitOf(letter: string): string | null {
  const code = letter.charCodeAt(0);
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  return null;
}

/** Lower case with the letters kept; Turkish has its own pair of i's. */
export function lowerWord(word: string, language: string): string {
  if (language !== 'tr') return word.toLowerCase();
  return word.replace(/I/gu, 'ı').replace(/İ/gu, 'i').toLowerCase();
}
