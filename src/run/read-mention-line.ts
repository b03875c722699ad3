import { RUNGS } from '../core/care.ts';
import { MentionwatchError } from '../core/errors.ts';
import {
  type Author,
  INTENTS,
  type Item,
  KINDS,
  LABELS,
  type Match,
  type Mention,
  type Reason,
  SIGNALS,
  type Span,
  STATUSES,
} from '../core/mention.ts';
import { bandKeys, minhash } from '../dedupe/fingerprint.ts';
import { identityKeys } from '../dedupe/identity.ts';
import type { IdentityKey, MentionRecord } from '../store/store.ts';
import {
  type Fields,
  fieldsOf,
  has,
  inner,
  instant,
  instantOrNull,
  list,
  number,
  numberOrNull,
  objects,
  oneOf,
  text,
  textOrNull,
  webAddressOrNull,
} from './json-fields.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const KEY_KINDS = ['platform-id', 'url', 'content'] as const;
const WATCH_STATES = [...RUNGS, 'off'] as const;
const SPAN_FIELDS = ['title', 'text'] as const;

/**
 * Reads a line of an export. One without `record`, as `list --json` gives, is taken too; what is missing is made anew.
 * @throws usage, saying which field is wrong
 */
export function readMentionLine(line: string): MentionRecord {
  const fields = fieldsOf(parse(line), '');
  const record = inner(fields, 'record');
  const mention = readMention(fields, record);
  const threadId = textOrNull(record, 'threadId');
  const parentId = textOrNull(record, 'parentId');
  const item: Item = { ...mention, languageHint: null, threadId, parentId };
  return {
    mention,
    threadId,
    parentId,
    events: objects(fields, 'events').map((event) => ({
      at: instant(event, 'at'),
      actor: text(event, 'actor'),
      type: text(event, 'type'),
      note: textOrNull(event, 'note'),
    })),
    copies: objects(fields, 'copies').map((copy) => ({
      url: webAddressOrNull(copy, 'url'),
      title: text(copy, 'title'),
      source: text(copy, 'source'),
      publisher: textOrNull(copy, 'publisher'),
      seenAt: instant(copy, 'seenAt'),
    })),
    keys: has(record, 'keys') ? objects(record, 'keys').map(readKey) : identityKeys(item, mention.source),
    bandKeys: has(record, 'bandKeys') ? readBands(record) : bandKeys(minhash(`${mention.title}\n${mention.text}`)),
    promises: objects(record, 'promises').map((promise) => ({
      text: text(promise, 'text'),
      madeBy: text(promise, 'madeBy'),
      madeAt: instant(promise, 'madeAt'),
      dueAt: instant(promise, 'dueAt'),
      keptAt: instantOrNull(promise, 'keptAt'),
      keptBy: textOrNull(promise, 'keptBy'),
    })),
    snoozedUntil: instantOrNull(record, 'snoozedUntil'),
    watch: objects(record, 'watch').map((step) => ({
      at: instant(step, 'at'),
      actor: text(step, 'actor'),
      rung: oneOf(step, 'rung', WATCH_STATES),
      reason: textOrNull(step, 'reason'),
    })),
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new MentionwatchError('usage', 'the line is no JSON', { cause: error });
  }
}

function readMention(fields: Fields, record: Fields): Mention {
  const sentiment = inner(fields, 'sentiment');
  const triage = inner(fields, 'triage');
  const engagement = inner(fields, 'engagement');
  return {
    id: number(fields, 'id', 1, MOST),
    matches: has(record, 'matches') ? objects(record, 'matches').map(readMatch) : list(fields, 'alerts').map(bareMatch),
    source: text(fields, 'source'),
    platform: text(fields, 'platform'),
    platformId: textOrNull(record, 'platformId'),
    kind: oneOf(fields, 'kind', KINDS),
    url: webAddressOrNull(fields, 'url'),
    canonicalUrl: webAddressOrNull(fields, 'canonicalUrl'),
    title: text(fields, 'title'),
    text: text(fields, 'text'),
    author: readAuthor(inner(fields, 'author')),
    publisher: textOrNull(record, 'publisher'),
    publishedAt: instantOrNull(fields, 'publishedAt'),
    firstSeenAt: instant(fields, 'firstSeenAt'),
    language: text(fields, 'language'),
    rating: numberOrNull(fields, 'rating', 1, 5),
    engagement: {
      likes: numberOrNull(engagement, 'likes', -MOST, MOST),
      shares: numberOrNull(engagement, 'shares', -MOST, MOST),
      replies: numberOrNull(engagement, 'replies', -MOST, MOST),
    },
    sentiment: {
      label: oneOf(sentiment, 'label', LABELS),
      score: number(sentiment, 'score', -1, 1),
      confidence: number(sentiment, 'confidence', 0, 1),
      reasons: readReasons(sentiment, list(record, 'sentimentSpans')),
    },
    triage: {
      intent: oneOf(triage, 'intent', INTENTS),
      urgency: number(triage, 'urgency', 0, 100),
      signals: list(triage, 'signals').map(({ value, path }) => oneOf({ path, values: { '': value } }, '', SIGNALS)),
      reasons: readReasons(triage, list(record, 'triageSpans')),
    },
    status: oneOf(fields, 'status', STATUSES),
    owner: textOrNull(fields, 'owner'),
    respondBy: instantOrNull(fields, 'respondBy'),
    answeredAt: instantOrNull(fields, 'answeredAt'),
    answeredBy: textOrNull(fields, 'answeredBy'),
    answerUrl: textOrNull(fields, 'answerUrl'),
    resolvedAt: instantOrNull(fields, 'resolvedAt'),
    duplicates: numberOrNull(fields, 'duplicates', 0, MOST) ?? 0,
    watched: null,
  };
}

/** An unknown author is exported as four nulls. */
function readAuthor(fields: Fields): Author | null {
  const author = {
    name: textOrNull(fields, 'name'),
    handle: textOrNull(fields, 'handle'),
    url: webAddressOrNull(fields, 'url'),
    followers: numberOrNull(fields, 'followers', 0, MOST),
  };
  return Object.values(author).every((value) => value === null) ? null : author;
}

function readMatch(fields: Fields): Match {
  const spans = objects(fields, 'spans').map((span): Span => {
    const field = oneOf(span, 'field', SPAN_FIELDS);
    return { field, start: number(span, 'start', 0, MOST), end: number(span, 'end', 0, MOST) };
  });
  return { alert: text(fields, 'alert'), spans };
}

function bareMatch({ value, path }: { value: unknown; path: string }): Match {
  return { alert: text({ path, values: { '': value } }, ''), spans: [] };
}

function readReasons(fields: Fields, spans: readonly { value: unknown; path: string }[]): Reason[] {
  return objects(fields, 'reasons').map((reason, index) => ({
    text: text(reason, 'text'),
    weight: number(reason, 'weight', -1_000, 1_000),
    rule: text(reason, 'rule'),
    span: readSpan(spans[index]?.value),
  }));
}

function readSpan(value: unknown): [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [start, end]: unknown[] = value;
  return typeof start === 'number' && typeof end === 'number' ? [start, end] : null;
}

function readKey(fields: Fields): IdentityKey {
  const key = text(fields, 'key');
  if (key.length <= 64) return { kind: oneOf(fields, 'kind', KEY_KINDS), key };
  throw new MentionwatchError('usage', `${fields.path}key is too long`);
}

function readBands(record: Fields): number[] {
  return list(record, 'bandKeys').map(({ value, path }) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw new MentionwatchError('usage', `${path} is no key`);
  });
}
