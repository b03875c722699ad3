import { CODE_SHAPE } from '../core/code-action.ts';
import type { Letter } from './letter.ts';
import { newestText } from './newest-text.ts';

const MOST_CODES = 200;
// Not in the middle of an id that only looks like one.
const EVERY_CODE = new RegExp(`(?<![\\w-])${CODE_SHAPE.source}(?![\\w-])`, 'giu');
const PERSIAN_ZERO = 0x06f0;
const ARABIC_ZERO = 0x0660;

/** Codes that the sender of a mail wrote into its subject or above what it quotes, each once, in small letters. */
export function codesIn(letter: Pick<Letter, 'subject' | 'plain' | 'html'>): string[] {
  const text = asTyped(`${letter.subject}\n${newestText(letter)}`);
  const codes = [...text.matchAll(EVERY_CODE)].map(([code]) => code.toLowerCase());
  return [...new Set(codes)].slice(0, MOST_CODES);
}

/** Is there a code in a subject? */
export function holdsCode(subject: string): boolean {
  return codesIn({ subject, plain: null, html: null }).length > 0;
}

/** Keyboards and mail programs write digits, dashes and directions in their own way. */
function asTyped(text: string): string {
  return text
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\u00AD]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u0660-\u0669]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - ARABIC_ZERO))
    .replace(/[\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - PERSIAN_ZERO));
}

/** Does one mention have several of the codes? Nobody writes that: it is the digest itself. */
export function contradict(codes: readonly string[]): boolean {
  const mentions = codes.map((code) => Number.parseInt(code, 10));
  return new Set(mentions).size < mentions.length;
}
