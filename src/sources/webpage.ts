/** A page without a feed: a forum's latest posts, the reviews of a shop, an answer page of one's own. */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import { type Item, KINDS } from '../core/mention.ts';
import type { PageItem, PageReading } from '../feed/page-items.ts';
import { selectorFault } from '../feed/selector.ts';
import { expectSuccess } from './answer.ts';
import { authorOf, itemOf } from './fields.ts';
import { hostsOf, httpUrl } from './options.ts';
import { type DocumentHead, type DocumentKind, fingerprint, NOTHING_KNOWN, pollDocument } from './poll-document.ts';
import { defineSource, type FetchRequest, type Page, type SourceContext } from './source.ts';

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';
const MOST_PAGES = 50;
/** Items of a page that are known again at the next poll. */
const MOST_KNOWN = 100;

const selector = z
  .string()
  .max(500)
  .regex(/\S/u, 'must not be empty')
  .superRefine((text, issue) => {
    const fault = selectorFault(text);
    if (fault !== null) issue.addIssue({ code: 'custom', message: `is no CSS selector: ${fault}` });
  });

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const options = z.strictObject({
  url: httpUrl.describe('Address of the page.'),
  item: selector.describe('CSS selector of an item, such as li.review. An item within an item is one of its own.'),
  list: selector
    .optional()
    .describe('The element that holds the items. Where it is there and empty, there is nothing; without it, an error.'),
  link: selector
    .optional()
    .describe('In an item: the link to its own page. Only if each has one: it is what an item is known by.'),
  title: selector.optional().describe('In an item: its title.'),
  text: selector.optional().describe('In an item: its text, also several elements. Default: all but the rest.'),
  time: selector.optional().describe('In an item: when it was written. Default: the element `time`.'),
  timezone: z
    .string()
    .max(100)
    .refine(isZone, 'is no time zone; write it as Europe/Istanbul')
    .optional()
    .describe('Zone of times that name none, such as Europe/Istanbul. Default: UTC.'),
  author: selector.optional().describe('In an item: who wrote it.'),
  kind: z.enum(KINDS).default('post').describe('What an item is; one without a page of its own is a comment at least.'),
  next: selector.optional().describe('The link to the following page of the list.'),
  pages: z
    .number()
    .int()
    .min(1)
    .max(MOST_PAGES)
    .default(5)
    .describe('With `next`: how many pages are read at most; it ends where something known stands.'),
});

type Options = z.infer<typeof options>;

/** Any page. */
export const webpage = defineSource(options, {
  id: 'webpage',
  title: 'Web page',
  summary: 'Reads a page that has no feed: CSS selectors say what an item is, and where in it each thing stands.',
  about: {
    homepage: 'https://html.spec.whatwg.org/',
    apiDocs: 'https://www.w3.org/TR/selectors-4/',
    terms: 'https://www.rfc-editor.org/rfc/rfc9309',
  },
  sample: {
    url: 'https://shop.example.com/kettle/reviews',
    list: '#reviews',
    item: '.review',
    link: 'a.permalink',
    text: '.body',
    time: 'time',
    author: '.name',
    kind: 'review',
    pages: 5,
  },
  limits: { perMinute: 60, pageSize: 100, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: false },
  proven: 'written',
  searches: () => false,
  hosts: ({ url }) => hostsOf(url),
  async *fetch(request, context) {
    const { url, pages } = request.options;
    const before = readCursor(request.state?.cursor ?? null);
    const readings: PageReading[] = [];
    const read = (answer: DocumentHead, body: Uint8Array) =>
      readInto(readings, { answer, body }, request, before, context);
    const open: DocumentKind['open'] = async (answer, body) => () => read(answer, body);
    let page = await pollDocument(url, request.state, { accept: ACCEPT, name: 'page', open }, context);
    const [first] = readings;
    if (page.unchanged || first === undefined) {
      yield { ...page, state: { ...page.state, cursor: request.state?.cursor ?? null } };
      return;
    }
    const known = first.items.map(nameOf).slice(0, MOST_KNOWN);
    const done = { ...page.state, cursor: JSON.stringify({ found: before.found || first.seen > 0, known }) };
    const asked = new Set([url]);
    while (asked.size < pages) {
      const next = followingPage(readings, request, before, asked);
      if (next === null) break;
      // Until the last page is read the first one counts as not read yet: what a failure cuts off is read again.
      yield { ...page, state: request.state ?? NOTHING_KNOWN };
      asked.add(next);
      const response = await context.http.request({ url: next, headers: { accept: ACCEPT }, signal: context.signal });
      expectSuccess(response);
      page = { ...(await read(response, response.body)), state: done, unchanged: false };
    }
    yield { ...page, state: done };
  },
});

/** What is remembered of a page: whether it ever held items, and the names of the first ones. */
interface Known {
  found: boolean;
  known: readonly string[];
}

const cursorSchema = z.object({ found: z.boolean(), known: z.array(z.string()) });

function readCursor(cursor: string | null): Known {
  if (cursor?.startsWith('{') !== true) return { found: false, known: [] };
  return cursorSchema.safeParse(JSON.parse(cursor)).data ?? { found: false, known: [] };
}

// Imported on use: a poll that finds nothing new loads no parser.
async function readInto(
  readings: PageReading[],
  { answer, body }: { answer: DocumentHead; body: Uint8Array },
  { options, maxItems, languageHint }: FetchRequest<Options>,
  before: Known,
  context: SourceContext,
): Promise<Omit<Page, 'state' | 'unchanged'>> {
  const { decodeText } = await import('../feed/decode.ts');
  const { readPage } = await import('../feed/page-items.ts');
  const contentType = answer.headers['content-type'] ?? null;
  const { text } = decodeText(body, { contentType, language: languageHint });
  const { url, kind, pages: _pages, timezone: zone = null, ...selectors } = options;
  const reading = readPage(text, selectors, { url: answer.url, maxItems, now: context.now(), zone });
  const nothing = nothingFound(reading, options, before);
  if (nothing !== null && (before.found || !reading.hasList)) {
    throw new MentionwatchError('changed', nothing, {
      hint: `Open ${URL.parse(url)?.host ?? 'the page'} in a browser: it may look different now, ask for a login, or need scripts; then correct the selector.`,
    });
  }
  readings.push(reading);
  const shared = sharedLinks(reading.items);
  const read = (item: PageItem) => toItem(item, { kind, page: answer.url, shared, languageHint, reading });
  return {
    items: reading.items.map(read),
    seen: reading.seen,
    skipped: reading.skipped,
    title: reading.title,
    notices: nothing === null ? [] : [`${capitalized(nothing)}; see \`mentionwatch preview\`.`],
  };
}

/** Which selector finds nothing, in one clause; `null` where that is no news. */
function nothingFound({ hasList, seen }: PageReading, { list, item }: Options, { found }: Known): string | null {
  if (!hasList) return `the page has no element "${list}" (list)${found ? ' any more' : ''}`;
  // An empty list is one; without a list nobody can tell.
  if (seen > 0 || list !== undefined) return null;
  return `the page has no element "${item}" (item)${found ? ' any more' : ''}`;
}

/** Address of the page that is to be read next; `null` where enough was read, or something known was met. */
function followingPage(
  readings: readonly PageReading[],
  { options, maxItems }: FetchRequest<Options>,
  before: Known,
  asked: ReadonlySet<string>,
): string | null {
  const last = readings.at(-1);
  const next = last?.next ?? null;
  if (last === undefined || next === null || asked.has(next) || !isSameOrigin(next, options.url)) return null;
  const seen = readings.reduce((sum, reading) => sum + reading.seen, 0);
  return seen >= maxItems || last.items.some((item) => before.known.includes(nameOf(item))) ? null : next;
}

// The headers of the config go along: they are meant for this host and for no other.
function isSameOrigin(next: string, start: string): boolean {
  return URL.parse(next)?.origin === URL.parse(start)?.origin;
}

function toItem(
  item: PageItem,
  around: {
    kind: Item['kind'];
    page: string;
    shared: ReadonlySet<string>;
    languageHint: string | null;
    reading: PageReading;
  },
): Item {
  const { kind, page, shared, languageHint, reading } = around;
  const { link, anchor, author, publishedAt, title, text } = item;
  const isOwn = link !== null && !shared.has(withoutAnchor(link));
  const isPost = isOwn && kind !== 'review' && kind !== 'comment';
  return itemOf({
    platform: 'webpage',
    // What has no address of its own is known by what it says.
    platformId: isPost ? null : fingerprint([link, author?.name, publishedAt, title, text].join('\n')),
    kind: isOwn || kind === 'review' ? kind : 'comment',
    url: link ?? `${withoutAnchor(page)}${anchor === null ? '' : `#${encodeURIComponent(anchor)}`}`,
    title,
    text,
    author: authorOf(author?.name, null, { url: author?.url ?? null }),
    publishedAt,
    languageHint: languageHint ?? reading.language,
  });
}

/** Links that several items have: they lead to what the items are about. */
function sharedLinks(items: readonly PageItem[]): Set<string> {
  const links = items.flatMap(({ link }) => (link === null ? [] : withoutAnchor(link)));
  return new Set(links.filter((link, index) => links.indexOf(link) !== index));
}

function withoutAnchor(url: string): string {
  return url.replace(/#.*$/u, '');
}

function nameOf({ link, title, text }: PageItem): string {
  return fingerprint(link ?? `${title}\n${text}`);
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
