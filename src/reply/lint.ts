import type { Mention } from '../core/mention.ts';
import { type Found, findWords } from './find-words.ts';
import { findPersonalData, namesOrder } from './personal-data.ts';
import { type InEach, NEED_RULES, OTHER_ADVICE, type ReplyTag, WORD_RULES } from './rules.ts';

/** One thing that is wrong with a reply. */
export interface LintFinding {
  /** Id of the rule; docs/replies.md. */
  rule: string;
  severity: 'error' | 'warning';
  /** The words it was found in; empty where something is missing. */
  text: string;
  /** UTF-16 offsets in the reply; `null` where the finding has no place. */
  span: [number, number] | null;
  /** What to do, in the language of the reply. */
  advice: string;
}

/** What a reply is judged by, beside its words. */
export interface LintContext {
  language: ReplyTag;
  /** What it answers; `null` when that is unknown. */
  mention: Pick<Mention, 'text' | 'title' | 'sentiment'> | null;
  /** Answers of the last 30 days. */
  previous: readonly string[];
  /** Its length as the platform counts, and the most that it takes; `null` where nothing is known of that. */
  length: { used: number; max: number } | null;
}

/** Longest reply that is looked at; no platform takes more. */
export const MOST_LINTED = 100_000;

/** How often a sentence may stand in other answers. */
const MOST_USES = 2;
const SHORTEST_SENTENCE = 5;

const SMILES =
  /[\u{1F600}-\u{1F609}\u{1F60A}-\u{1F60E}\u{1F61B}-\u{1F61D}\u{1F643}\u{1F923}\u{1F92A}]|(?<!\S)[:;]-?[)DP](?!\S)/gu;
const ASKS_ORDER: InEach<readonly string[]> = {
  en: ['order number', 'order no', 'invoice number', 'ticket number', 'reference number', 'your order id'],
  tr: ['sipariş numaranız*', 'sipariş no*', 'fatura numaranız*', 'takip numaranız*'],
  pl: ['numer zamówienia', 'numeru zamówienia', 'numer faktury', 'numeru faktury'],
  fa: ['شمارهٔ سفارش', 'شماره سفارش', 'شمارهٔ فاکتور', 'شماره فاکتور', 'کد پیگیری'],
};

/** What is wrong with a reply, in order of place; what is missing comes last. An empty list: nothing was found. */
export function lintReply(reply: string, context: LintContext): LintFinding[] {
  const { language, mention } = context;
  const text = reply.slice(0, MOST_LINTED);
  if (text.trim() === '') return [missing('empty', 'error', OTHER_ADVICE.empty[language])];
  const found: LintFinding[] = [];
  const at = (rule: string, severity: LintFinding['severity'], advice: string, { start, end }: Found) => {
    found.push({ rule, severity, text: text.slice(start, end), span: [start, end], advice });
  };
  const isPraise = mention?.sentiment.label === 'positive';
  for (const rule of WORD_RULES) {
    if (rule.id === 'humor' && isPraise) continue;
    const allowed = findWords(text, rule.except[language]);
    const isAllowed = (place: Found) => allowed.some(({ start, end }) => place.start >= start && place.end <= end);
    const places = findWords(text, rule.words[language]);
    if (rule.id === 'humor') {
      for (const match of text.matchAll(SMILES))
        places.push({ start: match.index, end: match.index + match[0].length });
    }
    for (const place of places) {
      if (!isAllowed(place)) at(rule.id, rule.severity, rule.advice[language], place);
    }
  }
  for (const place of findPersonalData(text, language)) {
    at('personal-data', 'error', OTHER_ADVICE['personal-data'][language], place);
  }
  if (mention !== null && namesOrder(`${mention.title}\n${mention.text}`)) {
    for (const place of findWords(text, ASKS_ORDER[language])) {
      at('asks-again', 'error', OTHER_ADVICE['asks-again'][language], place);
    }
  }
  for (const place of usedAgain(text, context.previous))
    at('used-again', 'warning', OTHER_ADVICE['used-again'][language], place);
  found.sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0));
  for (const rule of NEED_RULES) {
    if (findWords(text, rule.words[language]).length > 0) continue;
    if (!isPraise || rule.id !== 'no-next-step') found.push(missing(rule.id, rule.severity, rule.advice[language]));
  }
  if (context.length !== null && context.length.used > context.length.max) {
    const advice = `${OTHER_ADVICE['too-long'][language]} (${context.length.used} > ${context.length.max})`;
    found.push(missing('too-long', 'error', advice));
  }
  return found;
}

function missing(rule: string, severity: LintFinding['severity'], advice: string): LintFinding {
  return { rule, severity, text: '', span: null, advice };
}

/** Sentences that stand in more than two other answers. */
function usedAgain(text: string, previous: readonly string[]): Found[] {
  if (previous.length <= MOST_USES) return [];
  const uses = new Map<string, number>();
  for (const answer of previous) {
    const own = new Set(sentencesOf(answer.slice(0, MOST_LINTED)).map(({ key }) => key));
    for (const key of own) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  return sentencesOf(text).filter(({ key }) => (uses.get(key) ?? 0) > MOST_USES);
}

function sentencesOf(text: string): (Found & { key: string })[] {
  return [...text.matchAll(/[^.!?؟\n]+/gu)].flatMap((match) => {
    const words = match[0].toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + lead;
    if (words.length < SHORTEST_SENTENCE) return [];
    return [{ start, end: match.index + match[0].trimEnd().length, key: words.join(' ') }];
  });
}
