import { arabic } from './ar/sentiment.ts';
import { german } from './de/sentiment.ts';
import { english } from './en/sentiment.ts';
import { spanish } from './es/sentiment.ts';
import { persian } from './fa/sentiment.ts';
import { french } from './fr/sentiment.ts';
import { italian } from './it/sentiment.ts';
import { polish } from './pl/sentiment.ts';
import { portuguese } from './pt/sentiment.ts';
import type { LanguageRules } from './rules.ts';
import { turkish } from './tr/sentiment.ts';

const RULES: readonly LanguageRules[] = [
  arabic,
  german,
  english,
  spanish,
  persian,
  french,
  italian,
  polish,
  portuguese,
  turkish,
];

/** Languages that the scorer has rules for. */
export const SCORED_LANGUAGES: readonly string[] = RULES.map(({ tag }) => tag);

/** The rules of a language, or `null`. */
export function rulesFor(language: string): LanguageRules | null {
  return RULES.find(({ tag }) => tag === language) ?? null;
}
