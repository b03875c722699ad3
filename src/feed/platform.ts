/** Which platform a feed's items come from, told by where they lead and which program wrote the feed. */

import type { Kind } from '../core/mention.ts';

export interface Origin {
  platform: string;
  kind: Kind;
}

interface Place extends Origin {
  /** The host, or `.suffix` for every host below it too. */
  host: string;
  path?: RegExp;
}

const PLACES: readonly Place[] = [
  { host: '.reddit.com', path: /\/comments\/[^/]+\/[^/]*\/[^/?#]+/u, platform: 'reddit', kind: 'comment' },
  { host: '.reddit.com', platform: 'reddit', kind: 'post' },
  { host: '.youtube.com', platform: 'youtube', kind: 'post' },
  { host: 'news.ycombinator.com', platform: 'hackernews', kind: 'post' },
  { host: 'bsky.app', platform: 'bluesky', kind: 'post' },
  { host: '.stackoverflow.com', platform: 'stackexchange', kind: 'question' },
  { host: '.stackexchange.com', platform: 'stackexchange', kind: 'question' },
  { host: '.superuser.com', platform: 'stackexchange', kind: 'question' },
  { host: '.serverfault.com', platform: 'stackexchange', kind: 'question' },
  { host: '.askubuntu.com', platform: 'stackexchange', kind: 'question' },
  { host: '.medium.com', platform: 'medium', kind: 'article' },
  { host: 'dev.to', platform: 'devto', kind: 'article' },
  { host: 'github.com', platform: 'github', kind: 'post' },
  { host: '.trustpilot.com', platform: 'trustpilot', kind: 'review' },
  { host: 'apps.apple.com', platform: 'app-store', kind: 'review' },
  { host: 'itunes.apple.com', path: /customerreviews|\/reviews?\//u, platform: 'app-store', kind: 'review' },
];

/** The feeds of aggregators, whose items lead elsewhere. */
const FEED_PLACES: readonly Place[] = [
  { host: 'www.google.com', path: /^\/alerts\/feeds\//u, platform: 'google-alerts', kind: 'article' },
  { host: 'news.google.com', platform: 'google-news', kind: 'article' },
  { host: '.bing.com', path: /^\/news\//u, platform: 'bing-news', kind: 'article' },
  { host: 'hnrss.org', path: /comments/iu, platform: 'hackernews', kind: 'comment' },
  { host: 'hnrss.org', platform: 'hackernews', kind: 'post' },
  { host: 'news.ycombinator.com', platform: 'hackernews', kind: 'post' },
  { host: 'itunes.apple.com', path: /customerreviews/u, platform: 'app-store', kind: 'review' },
];

/** Platform and kind of all items of a feed, told by where it was fetched and what it calls its page; null for most. */
export function originOfFeed(feedUrls: readonly (string | null)[]): Origin | null {
  for (const url of feedUrls) {
    const place = url === null ? null : placeOf(url, FEED_PLACES);
    if (place !== null) return place;
  }
  return null;
}

/**
 * Platform and kind of one item whose feed does not tell.
 * @param id  the item's id as the feed gives it
 */
export function originOf(link: string | null, id: string | null, generator: string | null): Origin {
  const place = link === null ? null : placeOf(link, PLACES);
  if (place !== null) return place;
  if (generator !== null && /^mastodon\b/iu.test(generator)) return { platform: 'mastodon', kind: 'post' };
  if (id !== null && /^.{1,200}-post-\d+$/u.test(id)) return { platform: 'discourse', kind: 'post' };
  if (link !== null && /#comment-\d+$/u.test(link)) return { platform: 'feed', kind: 'comment' };
  return { platform: 'feed', kind: 'article' };
}

function placeOf(address: string, places: readonly Place[]): Origin | null {
  const url = URL.parse(address);
  if (url === null) return null;
  const { hostname } = url;
  const dotted = `.${hostname}`;
  for (const { host, path, platform, kind } of places) {
    if (!(host.startsWith('.') ? dotted.endsWith(host) : hostname === host)) continue;
    if (path === undefined || path.test(url.pathname)) return { platform, kind };
  }
  return null;
}
