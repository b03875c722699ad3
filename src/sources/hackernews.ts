/**
 * Hacker News by its search at Algolia, asked once per alert, stories and comments. The index is some minutes late,
 * and one question reaches a thousand entries at most: it is paged by time. Answers are posted by hand only.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { htmlToText, titleText } from '../feed/html-to-text.ts';
import { at, authorOf, fieldsOf, itemOf, listOf, numberOf, readEach, secondsOf, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, requiredList } from './json-answer.ts';
import { type LanePage, readLanes } from './lanes.ts';
import { hostsOf, httpUrl } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://hn.algolia.com';
const PAGE = 100;
const MAX_REPLIES = 2_000;

const options = z.strictObject({
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the search; change it for a relay or a test.'),
});

const DIALECT: Dialect = {
  platform: 'Hacker News',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  maxWords: 30,
  maxChars: 500,
};

/** One hit of a search; `null` where it has no id. */
export function readHit(hit: unknown, now: number): Item | null {
  const fields = fieldsOf(hit);
  const id = textOf(fields.objectID);
  if (id === null) return null;
  const tags = listOf(fields._tags);
  const isComment = textOf(fields.comment_text) !== null || tags.includes('comment');
  const title = titleText(textOf(fields.title) ?? textOf(fields.story_title) ?? '');
  const text = htmlToText(textOf(fields.comment_text) ?? textOf(fields.story_text) ?? '');
  return itemOf({
    platform: 'hackernews',
    platformId: id,
    kind: isComment ? 'comment' : tags.includes('ask_hn') ? 'question' : 'post',
    url: permalink(id),
    // What a comment stands below is no word of its author's, and would be searched and judged as if it were.
    title: isComment ? '' : title,
    text,
    author: hnAuthor(fields.author),
    publishedAt: secondsOf(fields.created_at_i) ?? timeOf(fields.created_at, now),
    engagement: { likes: numberOf(fields.points), shares: null, replies: numberOf(fields.num_comments) },
    threadId: textOf(fields.story_id) ?? (isComment ? null : id),
    parentId: textOf(fields.parent_id),
  });
}

/** The whole tree of an entry as one list, itself first. */
export function readTree(root: unknown, now: number): Reply[] {
  const replies: Reply[] = [];
  const waiting: unknown[] = [root];
  for (let entry = waiting.shift(); entry !== undefined && replies.length < MAX_REPLIES; entry = waiting.shift()) {
    const fields = fieldsOf(entry);
    const id = textOf(fields.id);
    waiting.push(...listOf(fields.children).slice(0, MAX_REPLIES));
    if (id === null) continue;
    const isStory = fields.type === 'story' || fields.type === 'poll' || textOf(fields.title) !== null;
    const text = textOf(fields.text);
    const shown = text === null ? (isStory ? '' : null) : htmlToText(text);
    replies.push({
      platformId: id,
      parentId: textOf(fields.parent_id),
      author: hnAuthor(fields.author),
      text: shown,
      publishedAt: secondsOf(fields.created_at_i) ?? timeOf(fields.created_at, now),
      url: permalink(id),
      byOwner: false,
    });
  }
  return replies;
}

function hnAuthor(name: unknown): Item['author'] {
  const handle = textOf(name);
  return authorOf(handle, handle, {
    url: handle === null ? null : `https://news.ycombinator.com/user?id=${encodeURIComponent(handle)}`,
  });
}

function permalink(id: string): string {
  return `https://news.ycombinator.com/item?id=${encodeURIComponent(id)}`;
}

/** Stories and comments of Hacker News. */
export const hackernews = defineSource(options, {
  id: 'hackernews',
  title: 'Hacker News',
  summary: 'Searches stories and comments of Hacker News, once per alert; no key needed.',
  about: {
    homepage: 'https://news.ycombinator.com/',
    apiDocs: 'https://hn.algolia.com/api',
    terms: 'https://www.ycombinator.com/legal/',
  },
  sample: { baseUrl: BASE_URL },
  limits: { perMinute: 100, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: false, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.map((text) => ({
      name: text,
      read: ({ next, since }: { next: string | null; since: number | null }) =>
        search(request.options.baseUrl, text, next, since, context),
    }));
    // The index is some minutes late, at times longer.
    return readLanes(lanes, request, context, { overlapMs: 60 * 60_000, notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options.baseUrl, context));
  },
});

async function search(
  baseUrl: string,
  query: string,
  next: string | null,
  since: number | null,
  context: SourceContext,
): Promise<LanePage> {
  const bounds = [
    since === null ? null : `created_at_i>${Math.floor(since / 1_000)}`,
    next === null ? null : `created_at_i<${next}`,
  ].filter((bound) => bound !== null);
  const url = addressOf(baseUrl, '/api/v1/search_by_date', {
    query,
    tags: '(story,comment)',
    hitsPerPage: PAGE,
    typoTolerance: 'false',
    advancedSyntax: 'true',
    numericFilters: bounds.length === 0 ? null : bounds.join(','),
  });
  const { body } = await askJson({ url }, context);
  const hits = requiredList('Hacker News', body, 'hits');
  const { read, skipped } = readEach(hits, (hit) => readHit(hit, context.now()));
  const oldest = read.at(-1)?.publishedAt ?? null;
  const pages = numberOf(at(body, 'nbPages')) ?? 0;
  // One second more, since several entries may share the second at which a page was cut.
  const following = pages > 1 && oldest !== null ? String(Math.floor(oldest / 1_000) + 1) : null;
  return { items: read, seen: hits.length, skipped, next: following };
}

async function* thread(asked: Asked, baseUrl: string, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const url = addressOf(baseUrl, `/api/v1/items/${encodeURIComponent(asked.platformId ?? '')}`);
  const { body } = await askJson({ url }, context);
  yield* readTree(body, context.now());
}
