/** Between table rows and the shared nouns; also the last place where sizes are bounded. */

import type { Rung } from '../core/care.ts';
import type { Author, Engagement, Match, Mention, Reason, Signal } from '../core/mention.ts';
import { authorKey } from '../core/mention-facts.ts';
import type { SqlValue } from './sql.ts';

/** Longest texts that are stored, in UTF-16 units. */
export const LIMITS = { name: 300, url: 4_000, title: 2_000, text: 100_000, note: 10_000 } as const;

/** Longest lists that are stored beside a mention. */
const LIST_LIMIT = 500;

/** Columns of `mentions` beside its id, in the order of `mentionValues`. */
export const MENTION_COLUMNS = [
  ...['source', 'platform', 'platform_id', 'thread_id', 'parent_id', 'kind', 'language', 'rating'],
  ...['label', 'score', 'confidence', 'intent', 'urgency', 'status', 'owner', 'published_at', 'first_seen_at'],
  ...[
    'said_at',
    'respond_by_at',
    'answered_at',
    'answered_by',
    'answer_url',
    'resolved_at',
    'duplicates',
    'author_key',
  ],
] as const;

/** Columns of `mention_texts`, in the order of `textValues`. */
export const TEXT_COLUMNS = [
  ...['mention_id', 'url', 'canonical_url', 'title', 'text', 'folded', 'author', 'publisher', 'engagement'],
  ...['sentiment_reasons', 'triage_signals', 'triage_reasons'],
] as const;

/** A row of `mentions` joined with its row of `mention_texts`. */
export interface MentionRow {
  id: number;
  source: string;
  platform: string;
  platform_id: string | null;
  thread_id: string | null;
  parent_id: string | null;
  kind: Mention['kind'];
  language: string;
  rating: number | null;
  label: Mention['sentiment']['label'];
  score: number;
  confidence: number;
  intent: Mention['triage']['intent'];
  urgency: number;
  status: Mention['status'];
  owner: string | null;
  published_at: number | null;
  first_seen_at: number;
  respond_by_at: number | null;
  answered_at: number | null;
  answered_by: string | null;
  answer_url: string | null;
  resolved_at: number | null;
  duplicates: number;
  author_key: string | null;
  first_answered_at: number | null;
  first_respond_by_at: number | null;
  url: string | null;
  canonical_url: string | null;
  title: string;
  text: string;
  author: string | null;
  publisher: string | null;
  engagement: string;
  sentiment_reasons: string;
  triage_signals: string;
  triage_reasons: string;
  watched: Rung | null;
}

/** What to select for a `MentionRow`, from `mentions m JOIN mention_texts t`. */
export const MENTION_SELECT = `SELECT m.*, t.url, t.canonical_url, t.title, t.text, t.author, t.publisher, t.engagement,
  t.sentiment_reasons, t.triage_signals, t.triage_reasons, w.rung AS watched
  FROM mentions m JOIN mention_texts t ON t.mention_id = m.id
  LEFT JOIN watched_authors w ON w.author_key = m.author_key AND w.rung <> 'off'`;

/** Values for MENTION_COLUMNS. */
export function mentionValues(
  mention: Omit<Mention, 'id'>,
  threadId: string | null,
  parentId: string | null,
): SqlValue[] {
  const { sentiment, triage } = mention;
  return [
    bounded(mention.source, LIMITS.name),
    bounded(mention.platform, LIMITS.name),
    fitting(mention.platformId, LIMITS.url),
    fitting(threadId, LIMITS.url),
    fitting(parentId, LIMITS.url),
    mention.kind,
    bounded(mention.language, LIMITS.name),
    mention.rating,
    sentiment.label,
    sentiment.score,
    sentiment.confidence,
    triage.intent,
    Math.round(triage.urgency),
    mention.status,
    bounded(mention.owner, LIMITS.name),
    whole(mention.publishedAt),
    Math.round(mention.firstSeenAt),
    whole(mention.publishedAt) ?? Math.round(mention.firstSeenAt),
    whole(mention.respondBy),
    whole(mention.answeredAt),
    bounded(mention.answeredBy, LIMITS.name),
    fitting(mention.answerUrl, LIMITS.url),
    whole(mention.resolvedAt),
    mention.duplicates,
    bounded(authorKey(mention), LIMITS.url),
  ];
}

/** Values for TEXT_COLUMNS; `folded` is what searches compare. */
export function textValues(id: number, mention: Omit<Mention, 'id'>, fold: (text: string) => string): SqlValue[] {
  const title = bounded(mention.title, LIMITS.title);
  const text = bounded(mention.text, LIMITS.text);
  return [
    id,
    fitting(mention.url, LIMITS.url),
    fitting(mention.canonicalUrl, LIMITS.url),
    title,
    text,
    fold(`${title}\n${text}`),
    mention.author === null ? null : JSON.stringify(boundedAuthor(mention.author)),
    bounded(mention.publisher, LIMITS.name),
    JSON.stringify(mention.engagement),
    jsonList(mention.sentiment.reasons.map(boundedReason)),
    jsonList(mention.triage.signals),
    jsonList(mention.triage.reasons.map(boundedReason)),
  ];
}

/** The mention that a row and its matches tell of. */
export function mentionOf(row: MentionRow, matches: Match[]): Mention {
  return {
    id: row.id,
    matches,
    source: row.source,
    platform: row.platform,
    platformId: row.platform_id,
    kind: row.kind,
    url: row.url,
    canonicalUrl: row.canonical_url,
    title: row.title,
    text: row.text,
    author: authorOf(row.author),
    publisher: row.publisher,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
    language: row.language,
    rating: row.rating,
    engagement: JSON.parse(row.engagement) as Engagement,
    sentiment: {
      label: row.label,
      score: row.score,
      confidence: row.confidence,
      reasons: JSON.parse(row.sentiment_reasons) as Reason[],
    },
    triage: {
      intent: row.intent,
      urgency: row.urgency,
      signals: JSON.parse(row.triage_signals) as Signal[],
      reasons: JSON.parse(row.triage_reasons) as Reason[],
    },
    status: row.status,
    owner: row.owner,
    respondBy: row.respond_by_at,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    answerUrl: row.answer_url,
    resolvedAt: row.resolved_at,
    duplicates: row.duplicates,
    watched: row.watched,
  };
}

/** The author that a JSON column holds. */
export function authorOf(json: string | null): Author | null {
  return json === null ? null : (JSON.parse(json) as Author);
}

/**
 * A text as it may be stored: no NUL (which ends a text for some readers of the file, and which PostgreSQL refuses),
 * no half characters, no longer than `max`.
 */
export function bounded<T extends string | null>(text: T, max: number): T {
  if (text === null) return text;
  const cut = text.length > max ? text.slice(0, max).replace(/[\uD800-\uDBFF]$/u, '') : text;
  return cut.replaceAll('\0', '').toWellFormed() as T;
}

/** A text that means nothing when it is cut, such as an address or a cursor: as it stands, or `null` when too long. */
export function fitting(text: string | null, max: number): string | null {
  return text === null || text.length > max ? null : bounded(text, max);
}

/** A list as JSON, cut to a sane length. */
export function jsonList(list: readonly unknown[]): string {
  return JSON.stringify(list.length > LIST_LIMIT ? list.slice(0, LIST_LIMIT) : list);
}

/** An instant as the integer columns want it. */
export function whole(at: number | null): number | null {
  return at === null ? null : Math.round(at);
}

function boundedAuthor({ name, handle, url, followers }: Author): Author {
  return {
    name: bounded(name, LIMITS.name),
    handle: bounded(handle, LIMITS.name),
    url: fitting(url, LIMITS.url),
    followers,
  };
}

function boundedReason(reason: Reason): Reason {
  const text = bounded(reason.text, LIMITS.name);
  return text === reason.text ? reason : { ...reason, text };
}
