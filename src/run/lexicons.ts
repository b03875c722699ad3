import { readFile } from 'node:fs/promises';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { type Lexicon, parseLexicon } from '../languages/lexicon.ts';
import { rulesFor } from '../languages/registry.ts';

// The same relative path from src/ and from dist/.
const SHIPPED = new URL('../../config/lexicons/', import.meta.url);

/**
 * Reads and compiles the word list of a language.
 * @param own text of the firm's own words, or empty
 * @returns `null` where the program has no rules for the language
 * @throws config, when a list is missing or broken
 */
export async function loadLexicon(language: string, own: string, folder: URL = SHIPPED): Promise<Lexicon | null> {
  const rules = rulesFor(language);
  if (rules === null) return null;
  let text: string;
  try {
    text = await readFile(new URL(`${rules.tag}.tsv`, folder), 'utf8');
  } catch (cause) {
    throw new MentionwatchError('config', `Word list ${rules.tag}.tsv can't be read: ${messageOf(cause)}.`, {
      hint: 'Install mentionwatch again; its folder config/lexicons is damaged.',
      cause,
    });
  }
  return parseLexicon(text, rules, own);
}
