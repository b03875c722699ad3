/** What is known of the addresses of single sites: which forms lead to one post. Data and the code that reads it. */

/** A form of address on a site. */
interface PageRule {
  path: RegExp;
  /** The path (and query) it is rewritten to, with `$1`; as it was when left out. */
  to?: string;
  /** The only parameters that count on such a page; all that are no tracking when left out. */
  keep?: readonly string[];
}

interface SiteRule {
  /** Host after mobile labels: exact, `.suffix` for it and every host below, `name.*` for any country's domain. */
  hosts: readonly string[];
  /** The name that the site goes by. */
  host?: string;
  /** Parameters that never count on this site. */
  drop?: readonly string[];
  /** The first that fits is applied. */
  pages?: readonly PageRule[];
}

const STACK_PAGES: readonly PageRule[] = [
  { path: /^\/questions\/\d+\/[^/]+\/(\d+)$/u, to: '/a/$1', keep: [] },
  { path: /^\/(?:questions|q)\/(\d+)(?:\/[^/]*)?$/u, to: '/q/$1', keep: [] },
  { path: /^\/a\/(\d+)(?:\/\d+)?$/u, to: '/a/$1', keep: [] },
];

const FACEBOOK_COMMENT = ['comment_id', 'reply_comment_id'];

const SITES: readonly SiteRule[] = [
  {
    hosts: ['youtube.com', 'music.youtube.com', 'youtube-nocookie.com'],
    host: 'youtube.com',
    drop: ['si', 'pp', 'ab_channel', 'app', 'persist_app', 'feature'],
    pages: [
      { path: /^\/(?:shorts|live|embed|v|e)\/([\w-]{6,})$/u, to: '/watch?v=$1', keep: ['v', 'lc'] },
      { path: /^\/watch$/u, keep: ['v', 'lc'] },
    ],
  },
  {
    hosts: ['youtu.be'],
    host: 'youtube.com',
    pages: [{ path: /^\/([\w-]{6,})$/u, to: '/watch?v=$1', keep: ['v', 'lc'] }],
  },
  {
    hosts: ['x.com', 'twitter.com', 'fxtwitter.com', 'vxtwitter.com', 'fixupx.com'],
    host: 'x.com',
    drop: ['s', 't', 'lang'],
    // Numbers of posts are unique on the whole site; the name before them is not even looked at.
    pages: [{ path: /^\/(?:i\/web|[^/]+)\/status(?:es)?\/(\d+)(?:\/.*)?$/u, to: '/i/status/$1', keep: [] }],
  },
  {
    hosts: ['.reddit.com'],
    host: 'reddit.com',
    drop: ['context', 'share_id', 'rdt', 'chainedposts', 'depth'],
    pages: [
      {
        path: /^(?:\/(?:r|user|u)\/[^/]+)?\/comments\/([a-z0-9]+)\/[^/]+\/([a-z0-9]+)$/iu,
        to: '/comments/$1/comment/$2',
        keep: [],
      },
      {
        path: /^(?:\/(?:r|user|u)\/[^/]+)?\/(?:comments|tb|gallery)\/([a-z0-9]+)(?:\/[^/]*)?$/iu,
        to: '/comments/$1',
        keep: [],
      },
    ],
  },
  { hosts: ['redd.it'], host: 'reddit.com', pages: [{ path: /^\/([a-z0-9]{2,})$/iu, to: '/comments/$1', keep: [] }] },
  {
    hosts: ['facebook.com', 'fb.com', 'mbasic.facebook.com', 'web.facebook.com', 'touch.facebook.com'],
    host: 'facebook.com',
    drop: [
      'ref',
      'fref',
      'hc_ref',
      'locale',
      'refid',
      'wtsid',
      'eav',
      'acontext',
      'share_url',
      'notif_id',
      'notif_t',
      'hc_location',
    ],
    pages: [
      { path: /^\/(?:permalink|story)\.php$/u, to: '/story.php', keep: ['story_fbid', 'id', ...FACEBOOK_COMMENT] },
      { path: /^\/photo(?:\.php)?$/u, to: '/photo.php', keep: ['fbid', ...FACEBOOK_COMMENT] },
      { path: /^\/watch$/u, keep: ['v', ...FACEBOOK_COMMENT] },
    ],
  },
  {
    hosts: ['instagram.com'],
    drop: ['img_index', 'hl', 'taken-by', 'next'],
    pages: [{ path: /^(?:\/[^/]+)?\/(?:p|reels?|tv)\/([\w-]+)((?:\/c\/\d+.*)?)$/u, to: '/p/$1$2' }],
  },
  { hosts: ['threads.net', 'threads.com'], host: 'threads.com', drop: ['xmt', 'slof'] },
  {
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    host: 't.me',
    drop: ['single', 'embed'],
    pages: [{ path: /^\/s(\/[^/]+\/\d+)$/u, to: '$1' }],
  },
  { hosts: ['t.co'], pages: [{ path: /^\/\w+$/u, keep: [] }] },
  { hosts: ['vk.com', 'vk.ru', 'vkontakte.ru'], host: 'vk.com' },
  {
    hosts: ['tiktok.com'],
    drop: ['_r', '_t', 'lang', 'source', 'checksum', 'tt_from', 'u_code', 'web_id', 'user_id', 'timestamp'],
  },
  { hosts: ['open.spotify.com', 'spotify.link'], drop: ['si', 'nd', 'context', 'dl_branch', 'go'] },
  {
    hosts: ['.linkedin.com'],
    host: 'linkedin.com',
    drop: ['originalsubdomain', 'trackingid', 'refid', 'recruiter', 'updateentityurn', 'lici', 'origin'],
    pages: [
      { path: /^\/posts\/[^/]{0,400}-activity-(\d{5,25})-[\w-]{1,20}$/u, to: '/feed/update/urn:li:activity:$1' },
      { path: /^\/feed\/update\/(urn:li:\w+:\d+)$/u },
    ],
  },
  {
    hosts: ['.stackexchange.com', '.stackoverflow.com', 'superuser.com', 'serverfault.com', 'askubuntu.com'],
    pages: STACK_PAGES,
  },
  {
    hosts: ['amazon.*'],
    drop: [
      'qid',
      'sr',
      'keywords',
      'tag',
      'linkcode',
      'linkid',
      'ref',
      'ref_',
      '_encoding',
      'dib',
      'dib_tag',
      'crid',
      'sprefix',
      'th',
      'psc',
      'camp',
      'creative',
      'creativeasin',
      'ascsubtag',
      's',
      'smid',
      'content-id',
      'qualifier',
      'ie',
      'pldnsite',
    ],
    pages: [
      {
        path: /^(?:\/[^/]+)?\/(?:dp|gp\/product|gp\/aw\/d|exec\/obidos\/asin)\/([A-Z0-9]{10})(?:\/.*)?$/iu,
        to: '/dp/$1',
      },
    ],
  },
  {
    hosts: ['ebay.*'],
    drop: ['hash', '_from', 'campid', 'toolid', 'customid', 'amdata', 'epid'],
    pages: [{ path: /^\/itm(?:\/[^/]+)?\/(\d+)$/u, to: '/itm/$1' }],
  },
  { hosts: ['imdb.com'], drop: ['ref_'] },
  {
    hosts: ['apps.apple.com', 'itunes.apple.com'],
    host: 'apps.apple.com',
    drop: ['mt', 'uo', 'ls', 'at', 'ct', 'pt'],
    pages: [{ path: /^\/([a-z]{2})\/app\/(?:[^/]+\/)?(id\d+)$/u, to: '/$1/app/$2' }],
  },
  {
    hosts: ['news.google.com'],
    pages: [{ path: /^.*\/(?:articles|read)\/([\w-]{16,})$/u, to: '/articles/$1', keep: [] }],
  },
  {
    hosts: ['google.*'],
    drop: ['ved', 'usg', 'sxsrf', 'ei', 'gs_lp', 'gs_lcrp', 'sclient', 'sourceid', 'oq', 'aqs', 'ie', 'sca_esv', 'sa'],
  },
  { hosts: ['eksisozluk.*'], host: 'eksisozluk.com' },
  { hosts: ['bsky.app', 'medium.com'], drop: ['source', 'sk', 'ref_src'] },
  { hosts: ['.blogspot.com'], drop: ['m', 'spref', 'showcomment_ref'] },
  { hosts: ['.nytimes.com'], drop: ['partner', 'rref', 'unlocked_article_code', 'smtyp'] },
  { hosts: ['bloomberg.com'], drop: ['accesstoken', 'leadsource', 'embedded-checkout'] },
];

/** The mirrors of ekşi sözlük carry a number that changes with every court order: `eksisozluk1923.com`. */
const MIRROR = /^eksisozluk\d{0,5}\.com$/u;
/** Facebook shows the same post in other menus under `tr-tr.facebook.com`. */
const FACEBOOK_LOCALE = /^[a-z]{2}-[a-z]{2}\.facebook\.com$/u;

/** A page's address in parts; the host without mobile labels, the path without a slash at its end. */
export interface Address {
  host: string;
  path: string;
  /** Names and values as they stand in the address. */
  parameters: [string, string][];
}

/** The address in the form that its site's rules call the same; as it was for a site without rules. */
export function applySiteRules(address: Address): Address {
  const { name, site } = siteOf(address.host);
  if (site === undefined) return address;
  const kept = address.parameters.filter(([key]) => !(site.drop ?? []).includes(key.toLowerCase()));
  const host = site.host ?? name;
  const page = site.pages?.find(({ path }) => path.test(address.path));
  if (page === undefined) return { host, path: address.path, parameters: kept };
  const [path = '', query] =
    page.to === undefined ? [address.path] : address.path.replace(page.path, page.to).split('?');
  const named: [string, string][] =
    query === undefined ? [] : [[query.slice(0, query.indexOf('=')), query.slice(query.indexOf('=') + 1)]];
  const others = kept.filter(([key]) => page.keep?.includes(key) !== false && !named.some(([own]) => own === key));
  return { host, path, parameters: [...named, ...others] };
}

/** The name that a host goes by, and its rules. */
interface Site {
  name: string;
  site: SiteRule | undefined;
}

// The items of a feed link to one host.
const recent = new Map<string, Site>();
const MAX_RECENT = 256;

function siteOf(host: string): Site {
  const known = recent.get(host);
  if (known !== undefined) return known;
  const name = MIRROR.test(host) ? 'eksisozluk.com' : host.replace(FACEBOOK_LOCALE, 'facebook.com');
  const site = SITES.find(({ hosts }) => hosts.some((pattern) => fits(name, pattern)));
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(host, { name, site });
  return { name, site };
}

function fits(host: string, pattern: string): boolean {
  if (pattern.startsWith('.')) return host === pattern.slice(1) || host.endsWith(pattern);
  if (!pattern.endsWith('.*')) return host === pattern;
  const name = pattern.slice(0, -1);
  return host.startsWith(name) && /^(?:com?\.)?[a-z]{2,3}$/u.test(host.slice(name.length));
}
