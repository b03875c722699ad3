import type { Item, Judgment } from '../core/mention.ts';
import { detectLanguage } from '../language/detect.ts';
import type { Lexicon } from '../languages/lexicon.ts';
import { readText } from '../languages/reading.ts';
import { scoreReading } from '../sentiment/score.ts';
import { triage } from '../triage/triage.ts';
import { loadLexicon } from './lexicons.ts';
import { loadNgrams } from './ngrams.ts';

/** What of an item a judgment looks at. */
export type JudgedItem = Pick<
  Item,
  'title' | 'text' | 'languageHint' | 'rating' | 'kind' | 'engagement' | 'author' | 'platform' | 'publisher'
>;

/** What the judge is told beside the item. */
export interface JudgeContext {
  /** Languages that the alert expects, primary subtags; `null` for any. */
  plausible: readonly string[] | null;
  /** Names of the firm. */
  brandTerms: readonly string[];
  /** A language that is known for certain; nothing is detected then. */
  language?: string;
}

export interface Judge {
  judge(item: JudgedItem, context: JudgeContext): Promise<Judgment>;
}

/** Options of a judge. */
export interface JudgeOptions {
  /** Folder of the word lists, with a trailing slash; default: the shipped one. */
  lexiconDir?: URL;
  /** Text of the firm's own words (`sentiment.words`). */
  ownWords?: string;
}

/** The text that is judged and that the spans of reasons point into: title, a line break, text. */
export function judgedText(title: string, text: string): string {
  if (title === '' || text.startsWith(title)) return text;
  return text === '' ? title : `${title}\n${text}`;
}

/** A text alone, as `classify` has it. */
export function bareItem(text: string): JudgedItem {
  return {
    title: '',
    text,
    languageHint: null,
    rating: null,
    kind: 'post',
    engagement: { likes: null, shares: null, replies: null },
    author: null,
    platform: 'text',
    publisher: null,
  };
}

/** A judge that loads a word list the first time its language is met, and keeps it. */
export function createJudge(options: JudgeOptions = {}): Judge {
  const lexicons = new Map<string, Promise<Lexicon | null>>();

  function lexiconOf(language: string): Promise<Lexicon | null> {
    let lexicon = lexicons.get(language);
    if (lexicon === undefined) {
      lexicon = loadLexicon(language, options.ownWords ?? '', options.lexiconDir);
      lexicons.set(language, lexicon);
    }
    return lexicon;
  }

  async function judge(item: JudgedItem, context: JudgeContext): Promise<Judgment> {
    const text = judgedText(item.title, item.text);
    const language =
      context.language ??
      (await detectLanguage(text, { hint: item.languageHint, plausible: context.plausible }, loadNgrams)).tag;
    const lexicon = await lexiconOf(language);
    const reading = readText(text, language, lexicon, context.brandTerms);
    const sentiment = scoreReading(reading, lexicon, item.rating);
    return { language, sentiment, triage: triage({ ...item, reading, sentiment }) };
  }

  return { judge };
}
