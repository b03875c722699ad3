/**
 * Issues and pull requests on GitHub, searched once per alert, newest first. The search gives a thousand of them at
 * most, ten requests a minute without a token, thirty with one.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { plainText } from '../core/text.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, missingOptions, postedId, wouldRefuse } from './posting.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://api.github.com';
const PAGE = 100;
const MAX_PAGES = 10;

const options = z.strictObject({
  token: secretText
    .optional()
    .describe(
      'Access token; to search what is public it needs no right, to reply the right to write issues (public_repo).',
    ),
  within: z.string().max(100).optional().describe('Only there, in the words of the search: repo:acme/app, org:acme.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API, also of a server of your own.'),
});

type Options = z.infer<typeof options>;

// A question takes 256 characters and five operators; room is left for the date and for `within`.
const DIALECT: Dialect = {
  platform: 'GitHub',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  maxWords: 20,
  maxChars: 130,
};

/** An issue; `null` where it has no id. */
export function readIssue(issue: unknown, now: number): Item | null {
  const fields = fieldsOf(issue);
  const id = textOf(fields.id);
  const url = linkOf(fields.html_url);
  if (id === null || url === null) return null;
  return itemOf({
    platform: 'github',
    platformId: id,
    kind: 'post',
    url,
    title: textOf(fields.title) ?? '',
    text: textOf(fields.body) ?? '',
    author: userOf(fields.user),
    publishedAt: timeOf(fields.created_at, now),
    engagement: { likes: numberOf(at(fields.reactions, '+1')), shares: null, replies: numberOf(fields.comments) },
    threadId: id,
  });
}

function userOf(user: unknown): Item['author'] {
  const { login, html_url: page } = fieldsOf(user);
  return authorOf(login, login, { url: linkOf(page) });
}

/** Issues and pull requests on GitHub. */
export const github = defineSource(options, {
  id: 'github',
  title: 'GitHub',
  summary: 'Searches issues and pull requests on GitHub, once per alert; a token is not needed and helps.',
  about: {
    homepage: 'https://github.com/',
    apiDocs: 'https://docs.github.com/rest/search/search',
    terms: 'https://docs.github.com/site-policy/github-terms/github-terms-of-service',
  },
  sample: { within: 'org:acme', baseUrl: BASE_URL },
  limits: { perMinute: 10, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: true, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, request.options, context),
    }));
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: {
    limit: { max: 65_536, counted: 'characters', page: 'https://docs.github.com/rest/issues/comments' },
    needs: 'public_repo, or for one repository the right to write issues',
    again: 'repeats',
    proven: 'documented',
    lacks: (options) => missingOptions({ ...options }, 'token'),
    async prepare(target, text, options, context) {
      const { body } = await ask(placeOf(target), {}, options, context);
      if (at(body, 'locked') === true) throw wouldRefuse('GitHub takes no reply: the conversation is locked.');
      return { text };
    },
    async post(target, text, _mark, options, context) {
      const url = addressOf(options.baseUrl, `${placeOf(target)}/comments`);
      const { body } = await askToPost({ url, headers: headersOf(options), body: { body: text } }, context, refuse);
      return { platformId: postedId('GitHub', body, 'id'), url: linkOf(at(body, 'html_url')) };
    },
  },
});

async function search(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const since = place.since === null ? [] : [`created:>${new Date(place.since).toISOString().slice(0, 19)}Z`];
  const q = [text, ...(options.within === undefined ? [] : [options.within]), ...since].join(' ');
  const query = { q, sort: 'created', order: 'desc', per_page: PAGE, page };
  const { body } = await ask('/search/issues', query, options, context);
  const issues = requiredList('GitHub', body, 'items');
  const { read, skipped } = readEach(issues, (issue) => readIssue(issue, context.now()));
  const isCut = at(body, 'incomplete_results') === true;
  return {
    items: read,
    seen: issues.length,
    skipped,
    next: issues.length === PAGE && page < MAX_PAGES ? String(page + 1) : null,
    notices: isCut ? ['GitHub did not finish the search in its own time; some issues may be missing.'] : [],
  };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  if (placeIn(asked.url) === null) return;
  const path = placeOf(asked);
  const own = readIssue((await ask(path, {}, options, context)).body, context.now());
  if (own === null) throw unexpected('GitHub', 'id');
  yield { ...replyOf(own), parentId: null };
  const since = asked.publishedAt === null ? null : new Date(asked.publishedAt).toISOString();
  const { body } = await ask(`${path}/comments`, { per_page: PAGE, since }, options, context);
  if (!Array.isArray(body)) throw unexpected('GitHub', 'list of comments');
  for (const comment of body) {
    const item = readIssue(comment, context.now());
    if (item !== null) yield { ...replyOf(item), parentId: asked.platformId };
  }
}

/** Path of an issue in the API, by its page. */
function placeIn(url: string | null): string | null {
  const place = /\/([\w.-]{1,100})\/([\w.-]{1,100})\/(?:issues|pull)\/(\d{1,10})/u.exec(url ?? '');
  return place === null ? null : `/repos/${place[1]}/${place[2]}/issues/${place[3]}`;
}

function placeOf(asked: Asked): string {
  const place = placeIn(asked.url);
  if (place === null) throw wouldRefuse('its address names no issue on GitHub.');
  return place;
}

function replyOf({ platformId, author, text, publishedAt, url }: Item): Omit<Reply, 'parentId'> {
  return { platformId, author, text: plainText(text), publishedAt, url, byOwner: false };
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer> {
  return askJson({ url: addressOf(options.baseUrl, path, query), headers: headersOf(options) }, context, refuse);
}

function headersOf({ token }: Options): Record<string, string> {
  return {
    accept: 'application/vnd.github+json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

// Its second limit, on doing too much at once, is a 403 that only says so.
function refuse({ body, response }: JsonAnswer): void {
  const message = response.status === 403 ? (textOf(at(body, 'message')) ?? '') : '';
  if (!/rate limit|abuse/iu.test(message)) return;
  throw new MentionwatchError('rate-limited', 'GitHub has had enough of our requests for now', {
    hint: 'Scans ask it again later; a token allows more.',
    retryAfterMs: response.retryAfterMs ?? 60_000,
  });
}
