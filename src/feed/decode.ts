/**
 * Bytes to text. The label of an old feed is wrong or missing so often that it is one witness among several:
 * what the bytes look like under each code page decides, the label and the language of the source tip the scales.
 */

import { likeliestCharset } from './charset-score.ts';

/** What is known of a body beside its bytes. */
export interface DecodeHints {
  /** The Content-Type header. */
  contentType: string | null;
  /** Language of the source, BCP 47. */
  language: string | null;
}

/** A decoded body and the name of the character set it turned out to be in, as TextDecoder spells it. */
export interface DecodedText {
  text: string;
  charset: string;
}

/** How many bytes at the start may hold the character set and the language that a feed or page states. */
const HEAD_BYTES = 2_048;

/** Text of a feed or page, whatever character set it claims to be in. Never throws; at worst bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array, hints: DecodeHints): DecodedText {
  const marked = byteOrderMark(bytes) ?? zeroPattern(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const text = strictUtf8(bytes);
  if (text !== null) return holdsIso2022(text) ? decodeAs(bytes, 'iso-2022-jp') : { text, charset: 'utf-8' };
  const utf8 = utf8Evidence(bytes);
  // A text that was cut or pasted together has a few broken signs among many sound ones.
  if (utf8.valid > utf8.invalid * 8) return decodeAs(bytes, 'utf-8');
  const labels = [headerCharset(hints.contentType), declaredCharset(bytes)].flatMap((label) => known(label));
  const language = statedLanguage(bytes) ?? hints.language;
  return decodeAs(bytes, likeliestCharset(bytes, labels, primarySubtag(language)));
}

function decodeAs(bytes: Uint8Array, charset: string): DecodedText {
  const decoder = new TextDecoder(charset);
  return { text: decoder.decode(bytes), charset: decoder.encoding };
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: every other byte of a feed's first markup is zero. */
function zeroPattern(bytes: Uint8Array): string | null {
  const end = Math.min(bytes.length, 256) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < end; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  const most = end / 2;
  if (most < 2) return null;
  if (odd > most * 0.6 && even < most * 0.1) return 'utf-16le';
  if (even > most * 0.6 && odd < most * 0.1) return 'utf-16be';
  return null;
}

/** How many signs beyond ASCII are sound UTF-8, and how many bytes are not. */
function utf8Evidence(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    let seen = 1;
    while (seen < length && ((bytes[index + seen] ?? 0) & 0xc0) === 0x80) seen++;
    if (length > 0 && seen === length) valid++;
    // A sign that the end of the body cuts in two is no fault.
    else if (length === 0 || index + seen < bytes.length) invalid++;
    index += length > 0 && seen === length ? length : 1;
  }
  return { valid, invalid };
}

/** ISO-2022-JP is all ASCII bytes; escape sequences switch to Japanese. */
function holdsIso2022(text: string): boolean {
  return text.includes('\u001B$') && /\u001B\$[@B]/u.test(text);
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
}

function headerCharset(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/iu.exec((contentType ?? '').slice(0, 1_000))?.[1] ?? null;
}

/** Of the XML declaration, else of a page's `<meta>`. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = ascii(bytes);
  const xml = /<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})["']/u.exec(head);
  const meta = xml ?? /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})/iu.exec(head);
  return meta?.[1] ?? null;
}

/** `<language>`, `<dc:language>`, `xml:lang`, or the `lang` of a page, near the start. */
function statedLanguage(bytes: Uint8Array): string | null {
  const head = ascii(bytes);
  const feed = /(?:<(?:dc:)?language>\s{0,9}|\sxml:lang\s?=\s?["'])([A-Za-z]{2,3})\b/u.exec(head);
  const page = feed ?? /<html\s[^>]{0,200}?\blang\s?=\s?["']?([A-Za-z]{2,3})\b/iu.exec(head);
  return page?.[1] ?? null;
}

function primarySubtag(language: string | null): string | null {
  return language?.toLowerCase().split(/[-_]/u, 1)[0] ?? null;
}

/** The name that TextDecoder has for a label, if it has one; a UTF label cannot be right for bytes that are not UTF. */
function known(label: string | null): string[] {
  if (label === null) return [];
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-') ? [] : [encoding];
  } catch (error) {
    // A label that nobody knows says nothing.
    if (error instanceof RangeError) return [];
    throw error;
  }
}
