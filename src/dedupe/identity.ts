import type { Item } from '../core/mention.ts';
import { canonicalUrl } from './canonical-url.ts';
import { contentKey, shortHash } from './fingerprint.ts';
import { allWordsOf } from './words.ts';

/** A key under which the same thing may be met again. */
export interface IdentityKey {
  kind: 'platform-id' | 'url' | 'content';
  /** 22 characters; says nothing about what it was made of. */
  key: string;
}

/** Platforms that give each post an id of its own, for good. What a feed calls an id is only a promise. */
const TRUE_IDS: ReadonlySet<string> = new Set([
  ...['reddit', 'youtube', 'hackernews', 'bluesky', 'mastodon', 'stackexchange', 'github', 'app-store'],
  ...[
    'google-play',
    'google-business',
    'trustpilot',
    'x',
    'facebook',
    'instagram',
    'threads',
    'linkedin',
    'telegram',
    'vk',
    'tiktok',
    'lemmy',
    'wykop',
  ],
]);

/** Below this a text without an author is what anybody might say. */
const MIN_CONTENT_WORDS = 8;

/** First parts of the path behind which a site shows many posts, and no one of them. */
const LISTINGS = new Set(
  'index home news blog forum forums board community feed feeds rss atom latest recent new all search comments reviews posts threads topics haber haberler forumlar yorumlar aktualnosci opinie wiadomosci komentarze akhbar'.split(
    ' ',
  ),
);

/**
 * All keys under which an item may be met again, so that a feed which changes ids, links or dates alerts nobody twice.
 * Two items are the same thing when they share one.
 * @param source  name of the source in the config: a feed's ids hold within the feed
 */
export function identityKeys(item: Item, source: string): IdentityKey[] {
  const keys: IdentityKey[] = [];
  const hasTrueId = item.platformId !== null && TRUE_IDS.has(item.platform);
  const id = idKey(item, source, hasTrueId);
  if (id !== null) keys.push({ kind: 'platform-id', key: shortHash(id) });
  const url = item.url === null ? null : urlKey(item, item.url, hasTrueId);
  if (url !== null) keys.push({ kind: 'url', key: shortHash(`url\n${url}`) });
  const content = contentIdentity(item, source);
  if (content !== null) keys.push({ kind: 'content', key: shortHash(content) });
  return keys;
}

/**
 * A feed's id stands with the title: there are feeds that give every item the same id, and their items would be lost
 * but for one. An item that is retitled is still met by its address.
 */
function idKey(item: Item, source: string, hasTrueId: boolean): string | null {
  const id = item.platformId?.trim() ?? '';
  if (id === '') return null;
  if (hasTrueId) return `id\n${item.platform}\n${id}`;
  const words = allWordsOf(item.title, item.title === '' ? item.text : '', item.publisher);
  // Addresses and tag: ids are the same in every feed, `5` is not.
  const scope = /^(?:https?:\/\/|tag:|urn:|at:\/\/)/iu.test(id) ? '' : source;
  return `feed-id\n${scope}\n${id}\n${words.first(40)}`;
}

/**
 * An address is an identity where it leads to this post and to no other.
 * - The front page of a site, or of its forum, is where all posts of a careless feed lead.
 * - Reviews and comments often link to what they are about: the app, the video, the article. So does a post of a
 *   platform that shares links. Their address counts only if their own id stands in it.
 */
function urlKey(item: Item, link: string, hasTrueId: boolean): string | null {
  const canonical = canonicalUrl(link);
  if (canonical === null || isListing(canonical)) return null;
  const isAbout = hasTrueId || item.kind === 'review' || item.kind === 'comment';
  if (!isAbout) return canonical;
  const own = /[\p{L}\p{N}_-]{1,64}$/u.exec((item.platformId ?? '').slice(-64))?.[0]?.replace(/^t\d_/u, '') ?? '';
  if (own !== '') return holds(canonical, own) ? canonical : null;
  return canonical.includes('#') || /[?&/](?:comment|review|reply|lc)/iu.test(canonical) ? canonical : null;
}

/** Does an id stand in an address, and not by chance in a longer number or word? */
function holds(address: string, id: string): boolean {
  const [text, part] = [address.toLowerCase(), id.toLowerCase()];
  const more = /^\d+$/u.test(part) ? /\d/u : /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!more.test(text[at - 1] ?? '') && !more.test(text[at + part.length] ?? '')) return true;
  }
  return false;
}

function isListing(canonical: string): boolean {
  if (/[?#]/u.test(canonical)) return false;
  const start = canonical.indexOf('/', 'https://'.length);
  const path = start < 0 ? '' : canonical.slice(start + 1);
  if (path.includes('/')) return false;
  return path === '' || LISTINGS.has(path.toLowerCase().replace(/\.[a-z]{2,5}$/u, ''));
}

/**
 * The same words of the same author, on the platform they wrote them; or, where nobody is named, in the same source.
 * Two customers may say the same in a few words: without an author, a short text counts together with its date only.
 */
function contentIdentity(item: Item, source: string): string | null {
  const { hashes } = allWordsOf(item.title, item.text, item.publisher);
  if (hashes.length === 0) return null;
  const author = item.author?.handle ?? item.author?.name ?? null;
  const isShort = hashes.length < MIN_CONTENT_WORDS;
  // "Thank you!" below two articles is two comments.
  if (isShort && item.kind === 'comment') return null;
  if (isShort && author === null && item.publishedAt === null) return null;
  const scope = author !== null && TRUE_IDS.has(item.platform) ? item.platform : `source\n${source}`;
  const date = isShort && author === null ? item.publishedAt : '';
  return `content\n${scope}\n${author?.toLowerCase() ?? ''}\n${item.rating ?? ''}\n${date}\n${contentKey(item)}`;
}
