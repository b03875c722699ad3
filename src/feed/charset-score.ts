import { CHARSET_PROFILES, type CharsetProfile } from './charset-profiles.ts';

/** How many bytes are judged; taken from where the first one beyond ASCII stands. */
const SAMPLE_BYTES = 24_000;
const LABEL_BONUS = 0.25;
const LANGUAGE_BONUS = 0.2;
const WORD_BONUS = 0.3;
/** Signs that stand in texts of every language. */
const NEUTRAL = /^[\u00A0§©«®°±·»–—‘’“”„…€№™•、。，！？：；（）「」『』・　]$/u;
const LETTER = /^\p{L}\p{M}*$/u;

/**
 * The code page under which these bytes look most like a text of a language that uses it.
 * @param labels  code pages that the header and the declaration name, the more trusted first
 * @param language  primary subtag of the source's language
 */
export function likeliestCharset(bytes: Uint8Array, labels: readonly string[], language: string | null): string {
  const rare = labels[0];
  // A page of no language here can only come from somebody who knew it.
  if (rare !== undefined && !CHARSET_PROFILES.some((profile) => profile.charsets.includes(rare))) return rare;
  const sample = sampleOf(bytes);
  const texts = new Map<string, string | null>();
  let best = { charset: labels[0] ?? 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const profile of CHARSET_PROFILES) {
    for (const [rank, charset] of profile.charsets.entries()) {
      let text = texts.get(charset);
      if (text === undefined) {
        text = decodedAs(charset, sample);
        texts.set(charset, text);
      }
      if (text === null) continue;
      const bonus =
        (labels.includes(charset) ? LABEL_BONUS : 0) +
        (profile.language === language ? LANGUAGE_BONUS : 0) -
        rank / 100;
      const score = plausibility(text, profile) + bonus;
      if (score > best.score) best = { charset, score };
    }
  }
  return best.charset;
}

/** The bytes under a code page; `null` where this Node lacks it, as version 22 lacks iso-8859-16. */
function decodedAs(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  let first = 0;
  while (first < bytes.length && (bytes[first] ?? 0) < 0x80) first++;
  const start = Math.max(0, first - 200);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/**
 * How much the signs beyond ASCII look like the language: 1 for its commonest letters, less for rare ones, below 0 for
 * letters of others, controls, and symbols or capitals inside a word; plus a bonus for its small words.
 */
function plausibility(text: string, profile: CharsetProfile): number {
  const weights = weightsOf(profile);
  let sum = 0;
  let count = 0;
  let before = '';
  for (const sign of text) {
    if ((sign.codePointAt(0) ?? 0) >= 0x80) {
      count++;
      sum += weightOf(sign, before, weights);
    }
    before = sign;
  }
  return count === 0 ? 0 : sum / count + WORD_BONUS * wordShare(text, profile);
}

function weightOf(sign: string, before: string, weights: ReadonlyMap<string, number>): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code <= 0xf8ff)) return -3;
  if (NEUTRAL.test(sign)) return 0.3;
  const lower = sign.toLowerCase();
  const weight = weights.get(lower) ?? weights.get(sign);
  const afterLetter = LETTER.test(before);
  // A capital that follows a small letter is what a Cyrillic text in the wrong page is full of.
  if (weight !== undefined) return lower !== sign && afterLetter && before === before.toLowerCase() ? -1 : weight;
  if (isIdeograph(code) && weights.has('一')) return 0.15;
  if (isHangul(code) && weights.has('이')) return 0.2;
  if (code >= 0x3040 && code <= 0x30ff && weights.has('の')) return 0.3;
  if (LETTER.test(sign)) return -1;
  return afterLetter ? -2 : -0.5;
}

function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

function weightsOf(profile: CharsetProfile): ReadonlyMap<string, number> {
  const letters = [...profile.letters];
  const weights = new Map<string, number>();
  for (const [rank, letter] of letters.entries()) {
    if (!weights.has(letter)) weights.set(letter, 1 - (0.5 * rank) / letters.length);
  }
  return weights;
}

/** 0..1: how many of the language's small words occur. */
function wordShare(text: string, profile: CharsetProfile): number {
  if (profile.words.length === 0) return 0;
  const words = new Set(text.toLowerCase().split(/[^\p{L}]+/u));
  let found = 0;
  for (const word of profile.words) if (words.has(word)) found++;
  return Math.min(1, (2 * found) / profile.words.length);
}
