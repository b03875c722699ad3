/** The type of one language's words; every language file fills all of it. Strings handed in are clean, formatted and isolated already. */

import type { Rung } from '../core/care.ts';
import type { CodeAction } from '../core/code-action.ts';
import type { Intent, Label, Signal, Status } from '../core/mention.ts';

/** Languages that digests and reports are written in. */
export const MESSAGE_TAGS = ['en', 'tr', 'pl', 'fa'] as const;
export type MessageTag = (typeof MESSAGE_TAGS)[number];

/** What a report can be grouped by. */
export const GROUPINGS = ['day', 'source', 'alert', 'language', 'owner', 'label'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Parts of a message, in their order; `soon` and `silent` are those of reminders. */
export const DIGEST_SECTIONS = ['overdue', 'promise', 'soon', 'silent', 'new', 'open', 'other'] as const;
export type DigestSection = (typeof DIGEST_SECTIONS)[number];

/** What the subject and the greeting of a reminder speak of. */
export interface ReminderFacts {
  overdue: number;
  /** How long the longest overdue one is past its time; `null` when none is. */
  overdueForText: string | null;
  /** Cases with a promise past its time. */
  promises: number;
  /** To be answered soon. */
  soon: number;
  /** Answered, and nothing since. */
  silent: number;
  /** Whom it is escalated to; `null` when it is not. */
  to: string | null;
  brand: string;
  /** Beginning of the only mention; `null` when there are more. */
  only: string | null;
}

/** What a message of far more negative mentions than usual speaks of. */
export interface SpikeFacts {
  /** Mentions, each author once. */
  voices: number;
  /** How many are usual in as many hours. */
  usualText: string;
  hours: number;
  /** What most of them have in common, quoted; `null` when nothing is. */
  commonText: string | null;
  brand: string;
}

/** What a subject line and a greeting speak of. */
export interface DigestFacts {
  unanswered: number;
  overdue: number;
  /** How long the longest overdue one is past its time; `null` when none is. */
  overdueForText: string | null;
  fresh: number;
  /** Mentions of which a promise is due. */
  promises: number;
  /** All that belong in the digest, whatever their status. */
  mentions: number;
  brand: string;
  /** Beginning of the only mention; `null` when there are more, or none. */
  only: string | null;
}

/** What was said in the last days. */
export interface TrendFacts {
  days: number;
  mentions: number;
  negative: number;
  /** A part of `negative`. */
  open: number;
  /** The day with most negative mentions; `null` when there were none. */
  worstDayText: string | null;
  /** How many that day had. */
  worst: number;
}

/** Words of digests. */
export interface DigestWords {
  subject(facts: DigestFacts): string;
  /** One or two sentences at the top. */
  greeting(facts: DigestFacts): string;
  reminderSubject(facts: ReminderFacts): string;
  reminderGreeting(facts: ReminderFacts): string;
  spikeSubject(facts: SpikeFacts): string;
  spikeGreeting(facts: SpikeFacts): string;
  headings: Readonly<Record<DigestSection, string>>;
  answerBy(timeText: string): string;
  /** What was promised, until when, and how long that is over (`null`: not yet). */
  promised(text: string, timeText: string, lateText: string | null): string;
  /** How long nothing has happened. */
  silentFor(durationText: string): string;
  isNew: string;
  overdueBy(durationText: string): string;
  /** How long it has been waiting. */
  waiting(durationText: string): string;
  owner(name: string): string;
  noOwner: string;
  copies(count: number): string;
  /** That the author is on the watch-list, and on which rung. */
  watched(rungText: string): string;
  stars(ratingText: string): string;
  urgency(urgencyText: string): string;
  /** Why it counts as what it counts as, before the evidence. */
  verdicts: Readonly<Record<Label, string>>;
  unexplained: string;
  signals: string;
  inbox: string;
  /** What readers can do with a mention, as they would say it. */
  acts: Readonly<Record<CodeAction, string>>;
  /** In the first line of a mail that can be answered with codes. */
  aboveThisLine: string;
  actByMail(untilText: string): string;
  actByLink(untilText: string): string;
  more(count: number): string;
  trendHeading(days: number): string;
  /** One or two sentences, which say all that the chart shows. */
  trend(facts: TrendFacts): string;
  /** What the parts of its bars stand for. */
  trendKey: string;
  troublesHeading: string;
  /** `error` is `null` where nothing fails, but nothing new comes. */
  trouble(source: string, sinceText: string | null, error: string | null): string;
  troublesNote: string;
  held(sinceText: string): string;
  madeBy(digest: string, atText: string): string;
}

/** Words of reports. */
export interface ReportWords {
  title(brand: string): string;
  period(sinceText: string, untilText: string): string;
  figures: Readonly<Record<'mentions' | 'unanswered' | 'overdue', string>>;
  total: string;
  groupings: Readonly<Record<Grouping, string>>;
  /** For mentions without an owner, an alert and so on. */
  none: string;
  answerTimes: string;
  median: string;
  p90: string;
  withinSla: string;
  noAnswers: string;
  worst: string;
  noMentions: string;
  columns: Readonly<Record<'id' | 'urgency' | 'waiting' | 'owner' | 'where' | 'mention', string>>;
}

/** Words of charts and of the page that shows them. Counts are handed in as numbers where a noun follows them. */
export interface ChartWords {
  /** Mentions by the time they were said. */
  volume: string;
  /** How long one bar lasts. */
  oneBar(unit: 'hour' | 'day', step: number): string;
  /** The highest bar. */
  peak(timeText: string, countText: string): string;
  /** Found in the period, but said before it. */
  earlier(count: number): string;
  waves: string;
  /** One wave: when, how many people, how many are usual. */
  wave(fromText: string, untilText: string, voices: number, usualText: string): string;
  ages: string;
  ageParts: Readonly<Record<'overdue' | 'inTime' | 'calm', string>>;
  answers: string;
  answerParts: Readonly<Record<'within' | 'late' | 'never', string>>;
  target(durationText: string): string;
  upTo(durationText: string): string;
  over(durationText: string): string;
  /** A chart by source and so on. */
  by: Readonly<Record<'source' | 'alert' | 'language' | 'owner', string>>;
  /** Groups that are too small to have a bar of their own. */
  others(count: number): string;
  causes: string;
  /** Says that causes and words are those of negative mentions. */
  ofNegative: string;
  /** Heading of the column with the figures of the time before. */
  before: string;
  words: string;
  /** What the words are held against. */
  wordsNote: string;
  /** Instead of `words` and `wordsNote`, where nothing is known of the time before. */
  wordsAlone: string;
  wordsAloneNote: string;
  noWords: string;
  /** How many people used a word. */
  people: string;
  word: string;
  /** Only so many of the newest were read. */
  onlyNewest(count: number): string;
  /** Opens the table with the figures of a chart. */
  asTable: string;
  /** Heading of the column that says when a span of time begins. */
  from: string;
  nothingOpen: string;
  noTroubles: string;
  madeOn(atText: string): string;
}

export interface Messages {
  readonly tag: MessageTag;
  /** For Intl: calendar, digits, names of months. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly quotes: readonly [string, string];
  /** Between the parts of an enumeration. */
  readonly comma: string;
  /** How durations are written: `2 hr` or `2 hours`. */
  readonly durationStyle: 'short' | 'long';
  readonly labels: Readonly<Record<Label, string>>;
  readonly intents: Readonly<Record<Intent, string>>;
  readonly signals: Readonly<Record<Signal, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  /** What was done about somebody on the watch-list. */
  readonly rungs: Readonly<Record<Rung, string>>;
  /** Ids of scoring rules in a reader's words; a rule that is missing here is told by its quotation alone. */
  readonly rules: Readonly<Record<string, string>>;
  readonly digest: DigestWords;
  readonly report: ReportWords;
  readonly charts: ChartWords;
}
