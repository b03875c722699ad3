/** Articles on dev.to by their tags, as it has no search for words; asked once per alert with the tags its words make. */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { htmlToText } from '../feed/html-to-text.ts';
import { authorOf, fieldsOf, itemOf, linkOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { tagsOf } from './query-terms.ts';
import { requireSearch } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://dev.to';
const PAGE = 100;
const MAX_PAGES = 10;
const MAX_COMMENTS = 1_000;

const options = z.strictObject({
  tags: z
    .array(z.string().regex(/^[a-z0-9]{1,60}$/u, 'must be a tag in small letters, such as hosting'))
    .default([])
    .describe('Tags to read beside those that the words of the alerts make.'),
  apiKey: secretText.optional().describe('API key; not needed.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the site, or of another one that runs on Forem.'),
});

type Options = z.infer<typeof options>;

/** An article by its title and summary; `null` where it has no id. */
export function readArticle(article: unknown, now: number): Item | null {
  const fields = fieldsOf(article);
  const id = textOf(fields.id);
  if (id === null) return null;
  return itemOf({
    platform: 'devto',
    platformId: id,
    kind: 'article',
    url: linkOf(fields.url),
    title: textOf(fields.title) ?? '',
    text: textOf(fields.description) ?? '',
    author: userOf(fields.user),
    publishedAt: timeOf(fields.published_timestamp ?? fields.published_at, now),
    languageHint: textOf(fields.language),
    engagement: {
      likes: numberOf(fields.public_reactions_count) ?? numberOf(fields.positive_reactions_count),
      shares: null,
      replies: numberOf(fields.comments_count),
    },
    threadId: id,
  });
}

function userOf(user: unknown): Item['author'] {
  const { name, username } = fieldsOf(user);
  return authorOf(name, username);
}

/** Articles on dev.to. */
export const devto = defineSource(options, {
  id: 'devto',
  title: 'dev.to',
  summary: 'Reads the articles of tags on dev.to, those that the words of the alerts make and others; no key needed.',
  about: {
    homepage: 'https://dev.to/',
    apiDocs: 'https://developers.forem.com/api/v1',
    terms: 'https://dev.to/terms',
  },
  sample: { tags: ['hosting'], baseUrl: BASE_URL },
  limits: { perMinute: 30, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: true },
  proven: 'documented',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { query } = requireSearch(request.search, { platform: 'dev.to' });
    const made = tagsOf(query).filter((tag) => /^[a-z0-9]+$/u.test(tag));
    const tags = [...new Set([...request.options.tags, ...made])];
    const lanes = tags.map((tag) => ({
      name: tag,
      read: (place: LaneRequest) => articles(tag, place, request.options, context),
    }));
    return readLanes(lanes, request, context);
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
});

async function articles(tag: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const body = await ask('/api/articles', { tag, per_page: PAGE, page, state: 'all' }, options, context);
  const { read, skipped } = readEach(body, (article) => readArticle(article, context.now()));
  const next = body.length === PAGE && page < MAX_PAGES ? String(page + 1) : null;
  return { items: read, seen: body.length, skipped, next };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const waiting = [...(await ask('/api/comments', { a_id: asked.platformId }, options, context))].map((comment) => ({
    comment,
    parentId: asked.platformId,
  }));
  for (let seen = 0; waiting.length > 0 && seen < MAX_COMMENTS; seen++) {
    const next = waiting.shift();
    const fields = fieldsOf(next?.comment);
    const id = textOf(fields.id_code);
    if (id === null) continue;
    for (const child of listOf(fields.children)) waiting.push({ comment: child, parentId: id });
    yield {
      platformId: id,
      parentId: next?.parentId ?? null,
      author: userOf(fields.user),
      text: htmlToText(textOf(fields.body_html) ?? ''),
      publishedAt: timeOf(fields.created_at, context.now()),
      url: addressOf(options.baseUrl, `/comment/${encodeURIComponent(id)}`),
      byOwner: false,
    };
  }
}

async function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<readonly unknown[]> {
  const headers = {
    accept: 'application/vnd.forem.api-v1+json',
    ...(options.apiKey !== undefined && { 'api-key': options.apiKey }),
  };
  const { body } = await askJson({ url: addressOf(options.baseUrl, path, query), headers }, context);
  if (!Array.isArray(body)) throw unexpected('dev.to', 'list of articles');
  return body;
}
