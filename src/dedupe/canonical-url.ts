import { unwrapUrl } from '../core/unwrap-url.ts';
import { applySiteRules } from './site-rules.ts';
import {
  AMP_NAMES,
  CHANNEL_NAMES,
  CHANNEL_VALUE,
  FORUM_PAGE,
  SESSION_NAMES,
  SESSION_VALUE,
  TRACKING_NAMES,
  TRACKING_PREFIXES,
} from './tracking-parameters.ts';

const MAX_LENGTH = 16_384;
const MAX_PASSES = 5;

/**
 * One address per post: the same for every link that leads to it, another for every other post.
 * Scheme, host labels of mobile and AMP forms, tracking, sessions, parameter order, in-page anchors and redirect
 * wrappers are folded; whatever may select content (ids, pages, languages, comment anchors) stays.
 * Applied to its own result it changes nothing. Never throws.
 * @returns `null` for anything but an http or https address of at most 16,384 characters
 */
export function canonicalUrl(url: string): string | null {
  if (url.length > MAX_LENGTH) return null;
  const met = recent.get(url);
  if (met !== undefined) return met;
  const canonical = settle(url);
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(url, canonical);
  return canonical;
}

// Asked for an item's identity, and again when it is stored.
const recent = new Map<string, string | null>();
const MAX_RECENT = 256;

function settle(url: string): string | null {
  let current = fold(url);
  // What one rule takes away may lay open the case of another, `/story/amp/;jsessionid=1` for one.
  for (let pass = 1; current !== null && pass < MAX_PASSES; pass++) {
    const next = fold(current);
    if (next === current) return current;
    current = next;
  }
  return current;
}

function fold(link: string): string | null {
  const url = URL.parse(unwrapUrl(link));
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const address = applySiteRules({
    host: foldHost(url.hostname),
    path: foldPath(url.pathname),
    parameters: parametersOf(url.search),
  });
  const parameters = address.parameters.filter(([name, value]) => !isNoise(name, value, address.path));
  // An http address on port 443 is the https address of the same server.
  const port = url.port === '' || url.port === '443' ? '' : `:${url.port}`;
  return `https://${address.host}${port}${address.path}${queryOf(parameters)}${anchorOf(url.hash, address.path, parameters)}`;
}

const COUNTRY_SUFFIX = /^(?:com?|org|net|gov|edu|ac|gen|web)\.[a-z]{2}$/u;
const MOBILE_LABEL = /^(?:www\d?|m|mobile|mobil|amp|old|wap|touch)\.(?=[^.]+\.)/u;
const LANGUAGE_MOBILE = /^([a-z]{2,3}(?:-[a-z]{2,8})?)\.(?:m|mobile|mobil|amp)\.(?=[^.]+\.)/u;

function foldHost(hostname: string): string {
  let host = hostname.replace(/\.+$/u, '');
  for (let labels = 0; labels < 6; labels++) {
    const shorter = host.replace(MOBILE_LABEL, '').replace(LANGUAGE_MOBILE, '$1.');
    // `m.com.tr` is a name of its own, not the mobile form of `com.tr`; nor is an address in digits a name.
    if (shorter === host || COUNTRY_SUFFIX.test(shorter)) return host;
    host = shorter;
  }
  return host;
}

/** Without any of these a path stays as it is. */
const FOLDED_IN_PATH = /[%|^`\\"<>{}[\](;]|\/\/|\/users\/|\/ref=|\/index\.|amp/iu;

function foldPath(pathname: string): string {
  const path = FOLDED_IN_PATH.test(pathname) ? foldUnusual(pathname) : pathname;
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function foldUnusual(pathname: string): string {
  return (
    foldEscapes(pathname)
      .replace(/\/{2,}/gu, '/')
      .replace(/^\/\(S\([a-z0-9]{24}\)\)/iu, '')
      .replace(/;(?:jsessionid|phpsessid|sessionid|sid)=[^/;]*/giu, '')
      .replace(/^\/users\/([^/]+)\/statuses\/(\d+)\/?$/u, '/@$1/$2')
      .replace(/\/ref=[^/]*\/?$/u, '')
      .replace(/\/index\.(?:html?|php|aspx?|jsp)$/iu, '/')
      .replace(/\.amp(?=\.html?$)/iu, '')
      .replace(/(?<=[^/])(?:\/amp(?:html|\.html?)?\/?|\.amp)$/iu, '')
      // At the front only where an article follows: `/amp/2026/03/story`, not the shelf of a music shop.
      .replace(/^\/amp(?=\/(?:[^/]+\/[^/]|[^/]*-[^/]*-))/iu, '')
  );
}

// Encoded or bare, these mean the same everywhere. `%2F`, `%3F` and `%23` do not: they are data, bare they divide.
const PLAIN = /[\w.~!'()*,:@-]/u;

function foldEscapes(text: string): string {
  return text
    .replace(/%([0-9a-f]{2})?/giu, (whole, hex: string | undefined) => {
      if (hex === undefined) return '%25';
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return PLAIN.test(character) ? character : whole.toUpperCase();
    })
    .replace(/[|^`\\"<>{}[\]]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function parametersOf(search: string): [string, string][] {
  const parameters: [string, string][] = [];
  if (search === '') return parameters;
  for (const pair of search.slice(1).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    // Feeds that escape twice leave `&amp;` in their links.
    parameters.push([foldQuery(name).replace(/^(?:amp;)+/u, ''), foldQuery(value)]);
  }
  return parameters;
}

function foldQuery(text: string): string {
  return foldEscapes(text.replaceAll('+', '%20'));
}

const BLOG_PAGE = /^\/\d{4}\/\d{2}\/[^/]+\.html$/u;

function isNoise(name: string, value: string, path: string): boolean {
  const key = name.toLowerCase();
  if (key === '') return value === '';
  if (TRACKING_NAMES.has(key) || TRACKING_PREFIXES.some((prefix) => key.startsWith(prefix))) return true;
  if (CHANNEL_NAMES.has(key)) return CHANNEL_VALUE.test(value);
  if (SESSION_NAMES.has(key)) return SESSION_VALUE.test(value) || FORUM_PAGE.test(path);
  if (AMP_NAMES.has(key)) return /^amp(?:html)?$/iu.test(value);
  // The time of day against caches; and the switch to a blog's mobile form.
  return (key === '_' && /^\d{10,13}$/u.test(value)) || (key === 'm' && /^[01]$/u.test(value) && BLOG_PAGE.test(path));
}

function queryOf(parameters: readonly [string, string][]): string {
  if (parameters.length === 0) return '';
  const pairs = parameters.map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const sorted = [...new Set(pairs)].sort();
  return `?${sorted.join('&')}`;
}

// A comment's own address: the word for it in the languages we know, then its number.
const COMMENT =
  /^(?:(?:div|li|tm|isso|remark42__|find|show|view|go|goto|jump|wpd)[-_]?)?(?:issuecomment|discussioncomment|discussion_r|pullrequestreview|event|comments?|comm|com|cmt|cm|c|posts?|postid|postcount|p|pid|msg|message|reply|replies|answer|entry|review|yorum|mesaj|cevap|komentarze?|kom|wpis|odpowiedz|opinia|kommentar|beitrag|antwort|commentaire|comentario|commento|reactie|lc|t1|isso|نظر|دیدگاه|پاسخ)(?:\p{N}|[-_=:/.](?=[\p{L}\p{N}_-]{0,64}\p{N}))[\p{L}\p{N}_.-]{0,80}$/iu;

/**
 * The fragment where it names a comment or is a route of the page's script; empty for a place within the page.
 * A comment that the query names already is not named again.
 */
function anchorOf(hash: string, path: string, parameters: readonly [string, string][]): string {
  if (hash === '') return '';
  const anchor = (hash.slice(1).split(':~:', 1)[0] ?? '').slice(0, 2_048);
  if (/^!?\/.|^!./u.test(anchor)) return `#${foldEscapes(anchor)}`;
  const plain = readable(anchor);
  const isNumber = /^\d{1,20}$/u.test(plain);
  if (!isNumber && !COMMENT.test(plain)) return '';
  const digits = /\d+$/u.exec(plain)?.[0] ?? '';
  // Stack Exchange repeats the answer, forums the post.
  if (path.endsWith(`/a/${digits}`)) return '';
  const repeated = parameters.some(([name, value]) => /^(?:p|pid|post|postid)$/iu.test(name) && value === digits);
  return repeated ? '' : `#${foldEscapes(anchor)}`;
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
