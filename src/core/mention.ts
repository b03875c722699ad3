import type { Rung } from './care.ts';

/**
 * The shared nouns. Instants are milliseconds since 1970, UTC; unknown is `null`, never missing.
 * Every `string` that comes from outside holds plain text: no markup, no control characters except line breaks.
 */

export const KINDS = ['post', 'comment', 'review', 'article', 'question'] as const;
export type Kind = (typeof KINDS)[number];

export const LABELS = ['negative', 'neutral', 'positive'] as const;
export type Label = (typeof LABELS)[number];

export const INTENTS = ['complaint', 'question', 'praise', 'troll', 'news', 'spam', 'other'] as const;
export type Intent = (typeof INTENTS)[number];

export const STATUSES = ['unanswered', 'answered', 'resolved', 'dismissed'] as const;
export type Status = (typeof STATUSES)[number];

export interface Author {
  name: string | null;
  /** Without a leading `@`; with the host where the platform has many (`acme@mastodon.social`). */
  handle: string | null;
  url: string | null;
  followers: number | null;
}

export interface Engagement {
  likes: number | null;
  shares: number | null;
  replies: number | null;
}

/** One thing that a source read, before anybody asked whether it concerns us. */
export interface Item {
  /** The platform's own id, unique within the platform; `null` where it gives none. */
  platformId: string | null;
  platform: string;
  kind: Kind;
  url: string | null;
  title: string;
  text: string;
  author: Author | null;
  publishedAt: number | null;
  /** BCP 47, as the source states it; a hint, not a finding. */
  languageHint: string | null;
  /** Stars from 1 to 5. */
  rating: number | null;
  engagement: Engagement;
  /** Name of the publisher where the source is an aggregator. */
  publisher: string | null;
  /** The platform's id of the thread, and of the message that this one answers. */
  threadId: string | null;
  parentId: string | null;
}

/** A place in a text: UTF-16 offsets, end exclusive. */
export interface Span {
  field: 'title' | 'text';
  start: number;
  end: number;
}

/** The text that a query looks at; field names are those of the contract's documents. */
export interface Document {
  title: string;
  text: string;
  url: string;
  author: string;
  source: string;
  lang: string;
}

/** An alert and the places that made it match; no places where the query is only about fields. */
export interface Match {
  alert: string;
  spans: Span[];
}

/** One piece of evidence. `text` is the words it was found in, or a short note; the weights of a score's reasons sum to it. */
export interface Reason {
  text: string;
  weight: number;
  /** Id of the rule, kebab-case: `negation`, `service-failure`; documented in docs/scoring.md. */
  rule: string;
  /** UTF-16 offsets in the judged text (title, a line break, text); `null` where the evidence has no place. */
  span: [number, number] | null;
}

export interface LanguageGuess {
  /** Primary subtag, or `und`. */
  tag: string;
  /** 0..1 */
  confidence: number;
}

export interface Sentiment {
  label: Label;
  /** -1..1, four decimals. */
  score: number;
  /** 0..1; 0 where the language has no rules. */
  confidence: number;
  reasons: Reason[];
}

export const SIGNALS = [
  'abuse',
  'refund',
  'defect',
  'health',
  'legal-threat',
  'churn-threat',
  'delay',
  'no-answer',
] as const;
export type Signal = (typeof SIGNALS)[number];

export interface Triage {
  intent: Intent;
  /** 0..100 */
  urgency: number;
  signals: Signal[];
  reasons: Reason[];
}

/** What was concluded about an item. */
export interface Judgment {
  language: string;
  sentiment: Sentiment;
  triage: Triage;
}

export interface Mention {
  id: number;
  matches: Match[];
  source: string;
  platform: string;
  platformId: string | null;
  kind: Kind;
  url: string | null;
  canonicalUrl: string | null;
  title: string;
  text: string;
  author: Author | null;
  publisher: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  language: string;
  rating: number | null;
  engagement: Engagement;
  sentiment: Sentiment;
  triage: Triage;
  status: Status;
  owner: string | null;
  respondBy: number | null;
  answeredAt: number | null;
  answeredBy: string | null;
  answerUrl: string | null;
  resolvedAt: number | null;
  /** How many syndicated copies were folded into this mention. */
  duplicates: number;
  /** Where its author stands on the watch-list now; `null` for everybody else. */
  watched: Rung | null;
}

/** One step in a mention's history; append-only. */
export interface MentionEvent {
  at: number;
  /** A person's name, or `mentionwatch`. */
  actor: string;
  /** seen, matched, duplicate, answered, note, dismissed, resolved, reopened, delivered, … */
  type: string;
  note: string | null;
}
