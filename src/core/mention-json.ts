import type { CarePromise, WatchedAuthor } from './care.ts';
import type { Author, Engagement, Mention, MentionEvent, Reason, Sentiment, Triage } from './mention.ts';
import { iso, isoOrNull } from './time.ts';

/** A reason as every machine-readable output has it. */
export type ReasonJson = Pick<Reason, 'text' | 'weight' | 'rule'>;

/** A mention as `list --json`, `show --json`, `export` and webhooks give it; instants are ISO 8601 in UTC. */
export interface MentionJson {
  id: number;
  /** Names of the alerts that it matched. */
  alerts: string[];
  source: string;
  platform: string;
  kind: Mention['kind'];
  url: string | null;
  canonicalUrl: string | null;
  title: string;
  text: string;
  /** Always an object; an unknown author is four nulls. */
  author: Author;
  publishedAt: string | null;
  firstSeenAt: string;
  language: string;
  rating: number | null;
  engagement: Engagement;
  sentiment: Omit<Sentiment, 'reasons'> & { reasons: ReasonJson[] };
  triage: Omit<Triage, 'reasons'> & { reasons: ReasonJson[] };
  status: Mention['status'];
  owner: string | null;
  respondBy: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
  answerUrl: string | null;
  resolvedAt: string | null;
  duplicates: number;
}

/** A step of a mention's history in `show --json`. */
export type EventJson = Omit<MentionEvent, 'at'> & { at: string };

/** The promised shape of a mention, fields in the promised order. */
export function mentionJson(mention: Mention): MentionJson {
  const { author, engagement } = mention;
  return {
    id: mention.id,
    alerts: mention.matches.map((match) => match.alert),
    source: mention.source,
    platform: mention.platform,
    kind: mention.kind,
    url: mention.url,
    canonicalUrl: mention.canonicalUrl,
    title: mention.title,
    text: mention.text,
    author: {
      name: author?.name ?? null,
      handle: author?.handle ?? null,
      url: author?.url ?? null,
      followers: author?.followers ?? null,
    },
    publishedAt: isoOrNull(mention.publishedAt),
    firstSeenAt: iso(mention.firstSeenAt),
    language: mention.language,
    rating: mention.rating,
    engagement: { likes: engagement.likes, shares: engagement.shares, replies: engagement.replies },
    sentiment: sentimentJson(mention.sentiment),
    triage: triageJson(mention.triage),
    status: mention.status,
    owner: mention.owner,
    respondBy: isoOrNull(mention.respondBy),
    answeredAt: isoOrNull(mention.answeredAt),
    answeredBy: mention.answeredBy,
    answerUrl: mention.answerUrl,
    resolvedAt: isoOrNull(mention.resolvedAt),
    duplicates: mention.duplicates,
  };
}

/** A sentiment without the places of its reasons, as in `classify --json`. */
export function sentimentJson(sentiment: Sentiment): MentionJson['sentiment'] {
  const { label, score, confidence, reasons } = sentiment;
  return { label, score, confidence, reasons: reasons.map(reasonJson) };
}

/** A triage without the places of its reasons, as in `classify --json`. */
export function triageJson(triage: Triage): MentionJson['triage'] {
  const { intent, urgency, signals, reasons } = triage;
  return { intent, urgency, signals: [...signals], reasons: reasons.map(reasonJson) };
}

/** One step of a history. */
export function eventJson(event: MentionEvent): EventJson {
  return { at: iso(event.at), actor: event.actor, type: event.type, note: event.note };
}

/** A promise as `show --json` and `status --json` give it. */
export function promiseJson({ mentionId, text, madeBy, madeAt, dueAt, keptAt, keptBy }: CarePromise) {
  return {
    mention: mentionId,
    text,
    madeBy,
    madeAt: iso(madeAt),
    dueAt: iso(dueAt),
    keptAt: isoOrNull(keptAt),
    keptBy,
  };
}

/** An author of the watch-list as `watch --json`, `show --json` and `explain --json` give it. */
export function watchedJson({ key, rung, since, mentions, negative, steps }: WatchedAuthor) {
  return {
    author: key,
    rung,
    since: iso(since),
    mentions,
    negative,
    steps: steps.map((step) => ({ ...step, at: iso(step.at) })),
  };
}

function reasonJson(reason: Reason): ReasonJson {
  return { text: reason.text, weight: reason.weight, rule: reason.rule };
}
