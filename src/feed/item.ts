/** From what a parser understood to the item that the pipeline works with: plain text, whole links, one date. */

import type { Author, Item } from '../core/mention.ts';
import { oneLine, plainText } from '../core/text.ts';
import { parseDate } from './dates.ts';
import { htmlToText, titleText } from './html-to-text.ts';
import { baseOf, isWebUrl, resolveLink } from './links.ts';
import { type Origin, originOf, originOfFeed } from './platform.ts';
import { platformText } from './platform-text.ts';
import type { RawFeed, RawItem, RawText } from './raw-feed.ts';

const MAX_TITLE = 2_000;
const MAX_TEXT = 200_000;
const MAX_ID = 1_000;
const MAX_NAME = 300;

/** What holds for every item of a feed. */
export interface FeedContext {
  feed: RawFeed;
  /** Where relative links start. */
  base: string | null;
  origin: Origin | null;
  languageHint: string | null;
  now: number;
}

/**
 * What the items of a feed have in common.
 * @param url  where the document came from
 */
export function contextOf(feed: RawFeed, url: string, languageHint: string | null, now: number): FeedContext {
  const base = baseOf(isWebUrl(url) ? url : null, feed.link, feed.base);
  return { feed, base, origin: originOfFeed([url, feed.link]), languageHint, now };
}

/** The item in the words of the pipeline; null where it holds nothing that could be shown or told apart. */
export function toItem(raw: RawItem, context: FeedContext): Item | null {
  const { feed } = context;
  const link = linkOf(raw, raw.base === null ? context.base : baseOf(context.base, raw.base));
  const { platform, kind } = context.origin ?? originOf(link, raw.id, feed.generator);
  const publisher = raw.publisher === null ? null : oneLine(titleText(raw.publisher)).slice(0, MAX_NAME);
  const title = withoutPublisher(raw.title === null ? '' : shortText(raw.title), platform, publisher);
  const { text, likes, replies } = platformText(platform, bodyOf(raw), title, publisher);
  const rating = starsOf(raw.rating);
  const platformId = raw.id === null ? null : oneLine(raw.id).slice(0, MAX_ID) || null;
  if (title === '' && text === '' && link === null && platformId === null && raw.dates.length === 0) return null;
  return {
    platformId,
    platform,
    kind: rating === null ? kind : 'review',
    url: platform === 'hackernews' ? (discussionOf(raw) ?? link) : link,
    title,
    text,
    author: authorOf(raw, context, platform, link),
    publishedAt: firstDate(raw.dates, context.now),
    languageHint: raw.language ?? feed.language ?? context.languageHint,
    rating,
    engagement: { likes: likes ?? countOf(raw.score), shares: null, replies: replies ?? countOf(raw.replies) },
    publisher,
    threadId: null,
    parentId: raw.inReplyTo,
  };
}

function linkOf(raw: RawItem, base: string | null): string | null {
  const link = raw.link === null ? null : resolveLink(raw.link, base);
  if (link !== null) return link;
  return raw.id !== null && raw.idIsLink && isWebUrl(raw.id) ? resolveLink(raw.id, base) : null;
}

/** The thread, where an aggregator's item is that thread and only links to the article that it talks about. */
function discussionOf(raw: RawItem): string | null {
  return raw.id !== null && isWebUrl(raw.id) ? raw.id : null;
}

function shortText(text: RawText): string {
  const plain = text.form === 'plain' ? oneLine(text.value.slice(0, MAX_TITLE * 2)) : titleText(text.value);
  return plain.slice(0, MAX_TITLE).toWellFormed();
}

function longText(text: RawText | null): string {
  if (text === null) return '';
  const plain = text.form === 'plain' ? plainText(text.value.slice(0, MAX_TEXT)) : htmlToText(text.value);
  return plain.slice(0, MAX_TEXT).toWellFormed();
}

/** The full text; the summary before it where it says something else. */
function bodyOf(raw: RawItem): string {
  if (raw.content === null || raw.summary === null) return longText(raw.content ?? raw.summary);
  const content = longText(raw.content);
  const same = raw.summary.value === raw.content.value && raw.summary.form === raw.content.form;
  const summary = same ? content : longText(raw.summary);
  const covered = content.includes(summary.replace(/[\s.…[\]]+$/u, ''));
  return covered || summary === '' || content === '' ? content || summary : `${summary}\n\n${content}`;
}

/** News searches put the publisher's name behind each headline; headlines hold dashes themselves. */
function withoutPublisher(title: string, platform: string, publisher: string | null): string {
  if (platform !== 'google-news' || publisher === null || publisher === '') return title;
  const suffix = ` - ${publisher}`;
  return title.length > suffix.length && title.endsWith(suffix) ? title.slice(0, -suffix.length).trimEnd() : title;
}

function firstDate(dates: readonly string[], now: number): number | null {
  for (const date of dates) {
    const at = parseDate(date, now);
    if (at !== null) return at;
  }
  return null;
}

function starsOf(text: string | null): number | null {
  const stars = text === null ? Number.NaN : Number(text);
  return stars >= 1 && stars <= 5 ? stars : null;
}

function countOf(text: string | null): number | null {
  return text !== null && /^-?\d{1,12}$/u.test(text) ? Number(text) : null;
}

function authorOf(raw: RawItem, context: FeedContext, platform: string, link: string | null): Author | null {
  const own = raw.authorName !== null || raw.authorUrl !== null;
  const written = own ? raw.authorName : platform === 'google-alerts' ? null : context.feed.authorName;
  const page = own ? raw.authorUrl : context.feed.authorUrl;
  const url = page !== null && isWebUrl(page) ? page : null;
  const name = written === null ? null : personName(oneLine(titleText(written))).slice(0, MAX_NAME) || null;
  const handle = handleOf(platform, name, link);
  return name === null && handle === null && url === null ? null : { name, handle, url, followers: null };
}

/** RSS 2.0 wants an address with the name in brackets: `ayse@example.com (Ayşe)`. */
function personName(text: string): string {
  return /^\S{1,200}@\S{1,200} \(([^()]{1,200})\)$/u.exec(text)?.[1] ?? text;
}

/** The name by which the platform knows the author. */
function handleOf(platform: string, name: string | null, link: string | null): string | null {
  if (platform === 'reddit') return /^\/?u\/([\w-]{1,40})$/u.exec(name ?? '')?.[1] ?? null;
  if (platform === 'hackernews' || platform === 'discourse') return name;
  if (platform !== 'mastodon' && platform !== 'bluesky') return null;
  const url = link === null ? null : URL.parse(link);
  if (url === null) return null;
  if (platform === 'mastodon') {
    const user = /^\/(?:@|users\/)([\w.-]{1,60})/u.exec(url.pathname)?.[1];
    return user === undefined ? null : `${user}@${url.hostname}`;
  }
  return /^\/profile\/([^/]{1,200})/u.exec(url.pathname)?.[1] ?? null;
}
