/**
 * Wykop, searched once per alert: entries of the microblog and links, with the key of an approved app. Comments are not
 * searched; they are read below what was found. The reference of its API (version 3) was not at hand: endpoints, fields and
 * paging are those in which several published programs agree (November 2026); that times are Polish ones is hearsay.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { plainText } from '../core/text.ts';
import { at, authorOf, type Fields, fieldsOf, itemOf, listOf, numberOf, readEach, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';
import { type Token, withToken } from './token.ts';

const BASE_URL = 'https://wykop.pl';
const PAGE = 25;
const MAX_PAGES = 20;
const COMMENTS_A_PAGE = 50;
const MAX_COMMENT_PAGES = 4;
/** How long a token lives is not said; a refused one is got anew. */
const TOKEN_LIVES_MS = 3_600_000;

const options = z.strictObject({
  key: secretText.describe('Key of your app at Wykop.'),
  secret: secretText.describe('Secret of that app.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the site; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

const DIALECT: Dialect = {
  platform: 'Wykop',
  fields: {},
  wildcards: false,
  signs: true,
  or: false,
  negation: false,
  maxWords: 12,
  maxChars: 200,
};

const KINDS = ['entries', 'links'] as const;
type Kind = (typeof KINDS)[number];

/** An entry or a link; `null` where it has no id or no words. Their numbers repeat each other's. */
export function readThing(thing: unknown, kind: Kind): Item | null {
  const fields = fieldsOf(thing);
  const number = textOf(fields.id);
  const text = textOf(kind === 'entries' ? fields.content : fields.description) ?? '';
  const title = kind === 'links' ? (textOf(fields.title) ?? '') : '';
  if (number === null || `${title}${text}` === '') return null;
  const path = kind === 'entries' ? 'wpis' : 'link';
  return itemOf({
    platform: 'wykop',
    platformId: `${kind} ${number}`,
    kind: 'post',
    url: addressOf(BASE_URL, `/${path}/${encodeURIComponent(number)}/${encodeURIComponent(textOf(fields.slug) ?? '')}`),
    title,
    text,
    author: userOf(fields),
    publishedAt: warsawTime(fields.created_at),
    engagement: {
      likes: numberOf(at(fields.votes, 'up')),
      shares: null,
      replies: numberOf(at(fields.comments, 'count')),
    },
    threadId: `${kind} ${number}`,
  });
}

function userOf(fields: Fields): Item['author'] {
  const name = textOf(at(fields.author, 'username'));
  return authorOf(name, name, {
    url: name === null ? null : addressOf(BASE_URL, `/ludzie/${encodeURIComponent(name)}`),
  });
}

/** Milliseconds of a time as the clocks in Poland show it, such as `2026-06-01 10:00:00`. */
export function warsawTime(value: unknown): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/u.exec(textOf(value) ?? '');
  const shown = parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}Z`);
  if (Number.isNaN(shown)) return null;
  // The offset of the instant that is looked for may differ from that of a first guess around a change of the clocks.
  const guess = shown - warsawOffset(shown);
  return shown - warsawOffset(guess);
}

function warsawOffset(instant: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Warsaw',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
}

/** Entries and links on Wykop. */
export const wykop = defineSource(options, {
  id: 'wykop',
  title: 'Wykop',
  summary: 'Searches the microblog and the links of Wykop, once per alert; needs the key of an app.',
  about: {
    homepage: 'https://wykop.pl/',
    apiDocs: 'https://doc.wykop.pl/',
    terms: 'https://wykop.pl/regulamin',
  },
  sample: { key: 'YOUR_KEY', secret: 'YOUR_SECRET', baseUrl: BASE_URL },
  limits: { perMinute: 20, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: false, replies: false, answers: true },
  proven: 'programs',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.flatMap((text) =>
      KINDS.map((kind) => ({
        name: `${kind} ${text}`,
        read: (place: LaneRequest) => search(text, kind, place, request.options, context),
      })),
    );
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
});

async function search(
  text: string,
  kind: Kind,
  place: LaneRequest,
  options: Options,
  context: SourceContext,
): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const { body } = await ask(`/search/${kind}`, { query: text, sort: 'newest', page, limit: PAGE }, options, context);
  const things = requiredList('Wykop', body, 'data');
  const { read, skipped } = readEach(things, (thing) => readThing(thing, kind));
  const more = (numberOf(at(body, 'pagination', 'total')) ?? 0) > page * PAGE;
  const next = more && things.length > 0 && page < MAX_PAGES ? String(page + 1) : null;
  return { items: read, seen: things.length, skipped, next };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const found = /^(entries|links) (\d{1,15})$/u.exec(asked.platformId ?? '');
  if (found === null) return;
  const kind = found[1] === 'links' ? 'links' : 'entries';
  const path = `/${kind}/${found[2]}`;
  const own = readThing(at((await ask(path, {}, options, context)).body, 'data'), kind);
  if (own === null) throw unexpected('Wykop', 'data.id');
  const { platformId, author, text, publishedAt, url } = own;
  yield { platformId, parentId: null, author, text, publishedAt, url, byOwner: false };
  for (let page = 1; page <= MAX_COMMENT_PAGES; page++) {
    const { body } = await ask(`${path}/comments`, { page, limit: COMMENTS_A_PAGE }, options, context);
    const comments = requiredList('Wykop', body, 'data');
    for (const comment of comments) {
      const top = replyOf(comment, platformId, own);
      if (top === null) continue;
      yield top;
      // Comments below links have answers of their own.
      for (const below of listOf(at(comment, 'comments', 'items'))) {
        const reply = replyOf(below, top.platformId, own);
        if (reply !== null) yield reply;
      }
    }
    if (comments.length < COMMENTS_A_PAGE) return;
  }
}

function replyOf(comment: unknown, parentId: string | null, { url }: Item): Reply | null {
  const fields = fieldsOf(comment);
  const number = textOf(fields.id);
  if (number === null) return null;
  const text = textOf(fields.content);
  return {
    platformId: `comment ${number}`,
    parentId,
    author: userOf(fields),
    text: text === null ? null : plainText(text),
    publishedAt: warsawTime(fields.created_at),
    url: url === null ? null : `${url}#${encodeURIComponent(number)}`,
    byOwner: false,
  };
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer> {
  const url = addressOf(options.baseUrl, `/api/v3${path}`, query);
  return withToken(
    `wykop ${options.key}`,
    () => login(options, context),
    context,
    (token) => askJson({ url, headers: { authorization: `Bearer ${token}` } }, context),
  );
}

async function login({ key, secret, baseUrl }: Options, context: SourceContext): Promise<Token> {
  const url = addressOf(baseUrl, '/api/v3/auth');
  const { body } = await askJson({ url, method: 'POST', body: { data: { key, secret } } }, context);
  const token = textOf(at(body, 'data', 'token'));
  if (token === null) throw unexpected('Wykop', 'data.token');
  return { token, livesMs: TOKEN_LIVES_MS };
}
