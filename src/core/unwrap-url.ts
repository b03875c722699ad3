/** Links that only lead on to another page, and the page that they name. Pure; nothing is asked of the network. */

/** A redirect service that carries its target in a query parameter. */
interface Wrapper {
  /** A host name, `.suffix` for every host below it, or `google` for the search engine under any country's domain. */
  host: string;
  /** Beginning of the path; every path when left out. */
  path?: string;
  /** The parameter, first one that holds an address; `''` where the whole query is the target. */
  params: readonly string[];
}

const WRAPPERS: readonly Wrapper[] = [
  { host: 'google', path: '/url', params: ['url', 'q'] },
  { host: 'news.google.com', path: '/news/url', params: ['url'] },
  { host: 'consent.google', params: ['continue'] },
  { host: 'translate.google', path: '/translate', params: ['u'] },
  { host: 'googleweblight.com', params: ['u', 'lite_url'] },
  { host: 'www.googleadservices.com', path: '/pagead/aclk', params: ['adurl'] },
  { host: '.bing.com', path: '/news/apiclick.aspx', params: ['url'] },
  { host: '.facebook.com', path: '/l.php', params: ['u'] },
  { host: '.facebook.com', path: '/flx/warn', params: ['u'] },
  { host: 'l.messenger.com', params: ['u'] },
  { host: 'l.instagram.com', params: ['u'] },
  { host: 'l.threads.net', params: ['u'] },
  { host: 'l.threads.com', params: ['u'] },
  { host: 'l.wl.co', params: ['u'] },
  { host: 'out.reddit.com', params: ['url'] },
  { host: '.youtube.com', path: '/redirect', params: ['q', 'url'] },
  { host: 'consent.youtube.com', params: ['continue'] },
  { host: '.vk.com', path: '/away', params: ['to'] },
  { host: '.vk.ru', path: '/away', params: ['to'] },
  { host: '.ok.ru', params: ['st.link'] },
  { host: 't.umblr.com', path: '/redirect', params: ['z'] },
  { host: 'href.li', params: [''] },
  { host: '.steamcommunity.com', path: '/linkfilter', params: ['url', 'u'] },
  { host: '.linkedin.com', path: '/redir/', params: ['url'] },
  { host: '.linkedin.com', path: '/safety/go', params: ['url'] },
  { host: '.twitter.com', path: '/i/redirect', params: ['url'] },
  { host: '.x.com', path: '/i/redirect', params: ['url'] },
  { host: '.tiktok.com', path: '/link/v2', params: ['target'] },
  { host: '.pinterest.com', path: '/offsite', params: ['url'] },
  { host: '.quora.com', path: '/_/redirect', params: ['url'] },
  { host: '.medium.com', path: '/r/', params: ['url'] },
  { host: '.medium.com', path: '/m/global-identity', params: ['redirectUrl'] },
  { host: 't.me', path: '/iv', params: ['url'] },
  { host: 'disq.us', params: ['url'] },
  { host: 'slack-redir.net', params: ['url'] },
  { host: 'gate.sc', params: ['url'] },
  { host: 'exit.sc', params: ['url'] },
  { host: '.deviantart.com', path: '/users/outgoing', params: [''] },
  { host: '.pixiv.net', path: '/jump.php', params: ['url', ''] },
  { host: '.getpocket.com', path: '/redirect', params: ['url'] },
  { host: '.duckduckgo.com', path: '/l/', params: ['uddg'] },
  { host: 'yandex.ru', path: '/turbo', params: ['text'] },
  { host: '.weibo.cn', path: '/sinaurl', params: ['u', 'toUrl'] },
  { host: 'link.zhihu.com', params: ['target'] },
  { host: 'link.csdn.net', params: ['target'] },
  { host: '.safelinks.protection.outlook.com', params: ['url'] },
  { host: '.skimresources.com', params: ['url'] },
  { host: 'go.redirectingat.com', params: ['url'] },
  { host: '.awin1.com', path: '/cread.php', params: ['ued', 'p'] },
  { host: 'click.linksynergy.com', params: ['murl'] },
];

const MAX_DEPTH = 4;
const MAX_LENGTH = 16_384;
const HTTP = /^https?:\/\//iu;
/** A link of plain spelling, without a query, leads on only at these services; nearly every link is one that does not. */
const PLAIN = /^https?:\/\/[a-z0-9.-]+(?:\/[^?]*)?$/u;
const PATH_SERVICE = /google|amp|yahoo|redditmail|steamcommunity|urldefense/u;
const GOOGLE = /^google(?:\.com?)?\.[a-z]{2,3}$/u;

/** Host and path beginnings by the last label that names the service, so that most links cost one look-up. */
const BY_NAME = new Map<string, Wrapper[]>();
for (const wrapper of WRAPPERS) {
  const name = serviceName(wrapper.host.endsWith('google') ? `${wrapper.host}.com` : wrapper.host.replace(/^\./u, ''));
  BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), wrapper]);
}

/**
 * The page that a redirect link leads to, where the link itself holds its address: search alerts, news aggregators,
 * "leaving this site" pages of social networks, AMP caches, mail gateways; also one inside the other.
 * Only http and https targets count; any other link comes back as it was. Never throws.
 */
export function unwrapUrl(url: string): string {
  let current = url;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const target = targetOf(current);
    if (target === null) return current;
    current = target;
  }
  return current;
}

function targetOf(address: string): string | null {
  if (PLAIN.test(address) && !PATH_SERVICE.test(address)) return null;
  if (address.length > MAX_LENGTH || !HTTP.test(address.trimStart())) return null;
  const url = URL.parse(address);
  if (url === null) return null;
  const target = queryTarget(url) ?? pathTarget(url);
  if (target === null || !HTTP.test(target)) return null;
  const parsed = URL.parse(target);
  return parsed === null || parsed.hostname === '' ? null : parsed.href;
}

function queryTarget(url: URL): string | null {
  const wrappers = BY_NAME.get(serviceName(url.hostname));
  if (wrappers === undefined || url.search.length < 2) return null;
  for (const { host, path, params } of wrappers) {
    if (!hostFits(url.hostname, host) || (path !== undefined && !pathFits(url.pathname, path))) continue;
    for (const name of params) {
      const target = name === '' ? decoded(url.search.slice(1)) : parameter(url, name);
      if (target !== null && HTTP.test(target)) return host === 'disq.us' ? target.replace(/:[\w-]+$/u, '') : target;
    }
  }
  return null;
}

function parameter(url: URL, name: string): string | null {
  const query = url.search.slice(1);
  for (const pair of query.split('&', 64)) {
    if (!pair.startsWith(`${name}=`)) continue;
    const raw = pair.slice(name.length + 1);
    return HTTP.test(raw) ? bareTarget(query, raw, name) : decoded(raw);
  }
  return null;
}

// Google Alerts leaves `:` and `/` of the target as they are. If its `?` is bare too, nothing of it was encoded and its
// own parameters run on up to the service's, of which `ct=ga` is the first.
function bareTarget(query: string, raw: string, name: string): string | null {
  if (!raw.includes('?')) return decoded(raw);
  const start = query.indexOf(`${name}=${raw}`) + name.length + 1;
  const end = query.lastIndexOf('&ct=ga');
  return end > start ? query.slice(start, end) : raw;
}

/** Targets that stand in the path: AMP caches, Google News ids, search results, mail gateways. */
function pathTarget({ hostname, pathname, search }: URL): string | null {
  if (hostname.endsWith('.cdn.ampproject.org') || hostname.endsWith('.bing-amp.com')) {
    return ampTarget(/^\/[a-z]{1,3}\/(s\/)?([^/]+\.[^/]+.*)$/u.exec(pathname), search);
  }
  if (hostFits(hostname, 'google')) return ampTarget(/^\/amp\/(s\/)?([^/]+\.[^/]+.*)$/u.exec(pathname), search);
  if (hostname === 'news.google.com') {
    const id = /\/(?:articles|read)\/([\w-]{16,})/u.exec(pathname)?.[1];
    return id === undefined ? null : newsTarget(id);
  }
  if (hostname === 'r.search.yahoo.com') return decoded(/\/RU=([^/]+)/u.exec(pathname)?.[1] ?? '');
  if (hostname === 'click.redditmail.com') return decoded(/^\/CL\d\/([^/]+)/u.exec(pathname)?.[1] ?? '');
  if (hostname === 'steamcommunity.com') return /^\/linkfilter\/(https?:\/\/.+)$/u.exec(pathname + search)?.[1] ?? null;
  // Version 3 puts `*` where it took a character out; only an untouched address can be had back.
  if (hostname === 'urldefense.com') return /^\/v3\/__(https?:\/\/[^*]+)__;/u.exec(pathname + search)?.[1] ?? null;
  return null;
}

function ampTarget(parts: RegExpExecArray | null, search: string): string | null {
  return parts?.[2] === undefined ? null : `${parts[1] === undefined ? 'http' : 'https'}://${parts[2]}${search}`;
}

/**
 * The address inside a Google News id: a protocol buffer in base64 whose field 4 is the article's address.
 * Ids made since 2024 hold an opaque token there instead and name no target.
 */
function newsTarget(id: string): string | null {
  const bytes = Buffer.from(id, 'base64url');
  let at = 0;
  while (at < bytes.length) {
    const tag = varint(bytes, at);
    const value = varint(bytes, tag.end);
    at = value.end;
    const wireType = tag.value & 7;
    if (wireType === 0) continue;
    if (wireType !== 2 || at + value.value > bytes.length) return null;
    const field = bytes.toString('utf8', at, at + value.value);
    if (HTTP.test(field)) return field;
    at += value.value;
  }
  return null;
}

function varint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 4; index++) {
    const byte = bytes[start + index] ?? 0;
    value |= (byte & 0x7f) << (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return { value, end: start + 4 };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: the target cannot be told.
    return null;
  }
}

function serviceName(hostname: string): string {
  const bare = hostname.replace(/^(?:www|m|lm|l|consent|translate)\./u, '');
  if (GOOGLE.test(bare)) return 'google';
  return bare.split('.').slice(-2).join('.');
}

function hostFits(hostname: string, pattern: string): boolean {
  if (pattern.startsWith('.')) return hostname === pattern.slice(1) || hostname.endsWith(pattern);
  if (!pattern.endsWith('google')) return hostname === pattern || hostname === `www.${pattern}`;
  const prefix = pattern.slice(0, -'google'.length);
  const bare = prefix === '' ? hostname.replace(/^www\./u, '') : hostname;
  return bare.startsWith(prefix) && GOOGLE.test(bare.slice(prefix.length));
}

// `/away` also stands for `/away.php`, `/url` for `/url/`, but not for `/urlaub`.
function pathFits(pathname: string, path: string): boolean {
  if (!pathname.startsWith(path)) return false;
  const next = pathname[path.length];
  return next === undefined || path.endsWith('/') || '/.-'.includes(next);
}
