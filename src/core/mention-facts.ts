/** Small facts about a mention that digests, reports and screens must agree on. */

import type { Author, Mention } from './mention.ts';
import { oneLine, truncate } from './text.ts';

const LONGEST_NAME = 60;

/** Negative and without an answer: the mentions that the tool keeps asking about. */
export function isOpen(mention: { status: Mention['status']; label: Mention['sentiment']['label'] }): boolean {
  return mention.status === 'unanswered' && mention.label === 'negative';
}

/** Is it open and the time for a first answer over? */
export function isOverdue(mention: Pick<Mention, 'status' | 'respondBy' | 'sentiment'>, now: number): boolean {
  const { status, respondBy, sentiment } = mention;
  return isOpen({ status, label: sentiment.label }) && respondBy !== null && respondBy < now;
}

/** When the clock of a mention started: its publication, or when it was first seen where the source gives no time. */
export function waitingSince(mention: Pick<Mention, 'publishedAt' | 'firstSeenAt'>): number {
  return mention.publishedAt ?? mention.firstSeenAt;
}

/** Name and handle of an author in one clean line, as far as they are known and differ. */
export function authorName(author: Author | null): string | null {
  const name = truncate(oneLine(author?.name ?? ''), LONGEST_NAME);
  const handle = truncate(oneLine(author?.handle ?? ''), LONGEST_NAME);
  if (name === '' && handle === '') return null;
  if (handle === '' || handle.toLowerCase() === name.toLowerCase()) return name;
  return name === '' ? `@${handle}` : `${name} (@${handle})`;
}

/** The name of the place that a mention stands at, in one clean line: its publisher, its site, or its platform. */
export function whereOf(mention: Pick<Mention, 'publisher' | 'url' | 'platform'>): string {
  const publisher = truncate(oneLine(mention.publisher ?? ''), LONGEST_NAME);
  if (publisher !== '') return publisher;
  const url = safeUrl(mention.url);
  const place = url === null ? oneLine(mention.platform) : new URL(url).host.replace(/^www\./u, '');
  return truncate(place, LONGEST_NAME);
}

/** An address that is safe to click: http or https, of a sane length, without a password; else `null`. */
export function safeUrl(url: string | null): string | null {
  if (url === null || url.length > 2_000 || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  return parsed.username === '' && parsed.password === '' ? parsed.href : null;
}

// Where one platform name stands for many sites, each with members of its own.
const MANY_SITES = new Set([
  ...['feed', 'discourse', 'google-alerts', 'google-news', 'bing-news', 'imap'],
  ...['webpage', 'json', 'file', 'command'],
]);
// Names that many people share.
const NOBODY =
  /^(?:anon(?:ymous|im|imo|yme|ym)?|guest|gast|gość|misafir|ziyaretçi|ناشناس|مهمان|user|customer|admin|editor|redakcja|redaktion|staff|unknown|none|null|n\/?a|a google user|deleted|\[deleted\])\d*$/iu;
const SHORTEST_NAME = 3;

/**
 * Who wrote it, as far as that can be told for sure: the same handle on the same platform, or the same name on the same
 * site. Two people never share a key that this gives, as far as a platform keeps handles apart; `null` where it cannot
 * be told.
 */
export function authorKey({ author, platform, url }: Pick<Mention, 'author' | 'platform' | 'url'>): string | null {
  const handle = plainName(author?.handle);
  if (handle !== '' && !NOBODY.test(handle)) {
    if (!MANY_SITES.has(platform)) return `${platform}/@${handle}`;
    const host = hostOf(url);
    return host === null ? null : `${host}/@${handle}`;
  }
  const name = plainName(author?.name);
  if (name.length < SHORTEST_NAME || NOBODY.test(name)) return null;
  const host = hostOf(url);
  return host === null ? null : `${host}/${name}`;
}

function plainName(text: string | null | undefined): string {
  if (!text) return '';
  return oneLine(text).normalize('NFKC').replace(/^@/u, '').toLowerCase();
}

function hostOf(url: string | null): string | null {
  return URL.parse(url ?? '')?.hostname.replace(/^www\./u, '') ?? null;
}

/** Rules of triage whose weights are points of urgency; those of the others say what was seen in the text. */
export const POINT_RULES: ReadonlySet<string> = new Set(['urgency', 'wrote-again', 'overdue']);
