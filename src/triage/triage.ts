import type { Author, Engagement, Intent, Kind, Reason, Sentiment, Signal, Triage } from '../core/mention.ts';
import { SIGNALS } from '../core/mention.ts';
import { type Hit, quote, type TextReading } from '../languages/reading.ts';
import { complaintSigns, personalSigns } from './complaint.ts';
import { type Sign, signsOf } from './signs.ts';
import { newsSigns, questionSigns, spamSigns, trollSigns } from './troll.ts';
import { urgencyOf } from './urgency.ts';

export interface TriageInput {
  /** The judged text, read by its language's word list. */
  reading: TextReading;
  sentiment: Sentiment;
  kind: Kind;
  rating: number | null;
  engagement: Engagement;
  author: Author | null;
  platform: string;
  publisher: string | null;
}

/** Strength of the signs from which an intent is taken. */
const TROLL_FROM = 3;
const SPAM_FROM = 3;
const NEWS_FROM = 2;
const SURE_NEWS_FROM = 3;
const QUESTION_FROM = 1;
const COMPLAINT_FROM = 1;

/**
 * Decides what a mention wants and how soon somebody should look at it.
 * The reasons' weights are strengths of signs for the intent, then points of urgency; doubt is a complaint.
 */
export function triage(input: TriageInput): Triage {
  const { signals, reasons: signalReasons } = findSignals(input.reading);
  const complaint = complaintSigns(input);
  const { intent, signs } = decide(input, complaint, signals);
  const urgency = urgencyOf(input, intent, signals);
  return {
    intent,
    urgency: urgency.points,
    signals,
    reasons: [...signs.map(toReason), ...signalReasons, ...urgency.reasons],
  };
}

function decide(
  input: TriageInput,
  complaint: readonly Sign[],
  signals: readonly Signal[],
): { intent: Intent; signs: readonly Sign[] } {
  const spam = spamSigns(input);
  if (strength(spam) >= SPAM_FROM && strength(complaint) < COMPLAINT_FROM) return { intent: 'spam', signs: spam };
  const news = newsSigns(input);
  // Who reports gives details too: beside what is surely of the press, only a story of one's own is a complaint.
  const against = strength(news) >= SURE_NEWS_FROM ? personalSigns(input) : complaint;
  if (strength(news) >= NEWS_FROM && strength(news) > strength(against)) return { intent: 'news', signs: news };
  const troll = trollSigns(input, signals);
  const { label } = input.sentiment;
  // A customer may swear too: every concrete detail speaks against bait, and a tie goes to the customer.
  if (strength(troll) - strength(complaint) >= TROLL_FROM) return { intent: 'troll', signs: troll };
  if (label === 'negative') return { intent: 'complaint', signs: complaint };
  if (label !== 'positive' && isTrouble(input.reading, signals)) return { intent: 'complaint', signs: complaint };
  const question = questionSigns(input);
  if (strength(complaint) >= COMPLAINT_FROM + 1 && label !== 'positive')
    return { intent: 'complaint', signs: complaint };
  if (strength(question) >= QUESTION_FROM && label !== 'positive') return { intent: 'question', signs: question };
  if (label === 'positive') return { intent: 'praise', signs: signsOf(input.reading, 'praise', 0.5, 'praise') };
  if (input.kind === 'question') return { intent: 'question', signs: question };
  return { intent: 'other', signs: [] };
}

/** A grave sign is trouble however soberly it is told; the others are, unless they are asked about. */
function isTrouble({ questionMarks }: TextReading, signals: readonly Signal[]): boolean {
  if (signals.includes('health') || signals.includes('legal-threat')) return true;
  return questionMarks === 0 && signals.some((signal) => signal !== 'abuse');
}

function strength(signs: readonly Sign[]): number {
  let sum = 0;
  for (const { weight } of signs) sum += weight;
  return sum;
}

function toReason({ text, weight, rule, span }: Sign): Reason {
  return { text, weight, rule, span };
}

function findSignals(reading: TextReading): { signals: Signal[]; reasons: Reason[] } {
  if (!SIGNALS.some((signal) => reading.flags.has(signal))) return { signals: [], reasons: [] };
  const found = new Map<Signal, Reason>();
  for (const hit of reading.hits) addSignals(found, reading, hit);
  for (const hit of reading.notes) addSignals(found, reading, hit);
  const signals: Signal[] = [];
  const reasons: Reason[] = [];
  for (const signal of SIGNALS) {
    const reason = found.get(signal);
    if (reason === undefined) continue;
    signals.push(signal);
    reasons.push(reason);
  }
  return { signals, reasons };
}

const BY_NAME: ReadonlyMap<string, Signal> = new Map(SIGNALS.map((signal) => [signal, signal]));

function addSignals(found: Map<Signal, Reason>, reading: TextReading, { entry, first, last, negated }: Hit): void {
  for (const flag of entry.flags) {
    const signal = BY_NAME.get(flag);
    if (signal === undefined || found.has(signal) || (negated && entry.negatedWeight === null)) continue;
    // A word that is only a failure when denied (`answer`) signals nothing by itself.
    if (entry.weight === 0 && entry.negatedWeight !== null && !isDenied(reading, first, negated)) continue;
    const quoted = quote(reading, first, last);
    if (quoted !== null) {
      found.set(signal, { text: quoted.text, weight: 1, rule: `signal-${signal}`, span: quoted.span });
    }
  }
}

function isDenied(reading: TextReading, at: number, negated: boolean): boolean {
  if (negated) return true;
  return reading.hits.some(
    ({ entry, last, first }) =>
      (entry.operator === 'not-forward' && last < at && at - last <= 3) ||
      (entry.operator === 'not-back' && first > at && first - at <= 3),
  );
}
