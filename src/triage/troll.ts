import type { Signal } from '../core/mention.ts';
import { note, type Sign, signsOf } from './signs.ts';
import type { TriageInput } from './triage.ts';

/** Signs of bait: vague, extreme, against the firm or people in general, insulting, without any detail. */
export function trollSigns({ reading, sentiment }: TriageInput, signals: readonly Signal[]): Sign[] {
  const signs: Sign[] = [];
  const isInsult = signals.includes('abuse');
  if (isInsult) signs.push(...signsOf(reading, 'abuse', 1, 'insult'));
  signs.push(...signsOf(reading, 'extreme', 1, 'extreme'));
  signs.push(...signsOf(reading, 'conspiracy', 1, 'conspiracy'));
  if (signs.length === 0) return [];
  if (reading.shouted) signs.push(note('all in capitals', 0.5, 'shouting'));
  if (reading.exclamationMarks >= 3) signs.push(note('exclamation marks', 0.5, 'shouting'));
  if (isRepetitive(reading.tokens)) signs.push(note('repeats itself', 1, 'repetition'));
  const isConcrete = sentiment.reasons.some(({ rule }) => rule === 'service-failure' || rule === 'waiting');
  if (!isConcrete && reading.tokens.length < 25) signs.push(note('no detail', 1, 'vague'));
  return signs;
}

function isRepetitive(tokens: TriageInput['reading']['tokens']): boolean {
  if (tokens.length < 8) return false;
  return new Set(tokens.map(({ fold }) => fold)).size < tokens.length / 2;
}

/** Signs of advertising and scams. */
export function spamSigns({ reading }: TriageInput): Sign[] {
  const signs = signsOf(reading, 'spam', 1.5, 'advertising');
  if (reading.links >= 3) signs.push(note(`${reading.links} links`, 1, 'links'));
  else if (reading.links > 0 && signs.length > 0) signs.push(note('a link', 0.5, 'links'));
  if (reading.hashtags >= 8) signs.push(note(`${reading.hashtags} hashtags`, 1, 'hashtags'));
  return signs;
}

// An article from elsewhere may be anybody's: a blog, or a forum that is read as a feed.
const NEWS_PLATFORMS: ReadonlySet<string> = new Set(['google-news', 'bing-news']);

/** Signs that somebody reports instead of complains: an article, its publisher, the language of the press. */
export function newsSigns({ reading, kind, platform, publisher }: TriageInput): Sign[] {
  const signs = signsOf(reading, 'news', 1, 'reporting');
  if (kind === 'article') signs.push(note('an article', NEWS_PLATFORMS.has(platform) ? 2 : 1, 'is-article'));
  if (publisher !== null && publisher !== '') signs.push(note(publisher, 2, 'has-publisher'));
  return signs;
}

/** Signs that somebody wants to know something. */
export function questionSigns({ reading, kind }: TriageInput): Sign[] {
  const signs: Sign[] = [];
  if (reading.questionMarks > 0) signs.push(note('?', 1, 'question-mark'));
  signs.push(...signsOf(reading, 'ask', 0.5, 'question-word'));
  signs.push(...signsOf(reading, 'request', 0.5, 'asks-for-help'));
  if (kind === 'question') signs.push(note('asked as a question', 1, 'is-question'));
  return signs;
}
