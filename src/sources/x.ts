/**
 * X, searched once per alert through its paid API: the last seven days, a price for every post that it gives. It is
 * never asked without a budget, and never for a post twice.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { decodeEntities } from '../feed/entities.ts';
import { at, authorOf, type Fields, fieldsOf, itemOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { ownNumber, refuseUnpaid, xReplying } from './x-reply.ts';

const BASE_URL = 'https://api.x.com';
const PAGE = 100;
const SMALLEST_PAGE = 10;
/** An id from before the days that a search covers is refused. */
const COVERED_MS = 6.5 * 86_400_000;
const HISTORY_HOURS = 168;

const options = z.strictObject({
  token: secretText.describe('Bearer token of your app.'),
  apiKey: secretText.optional().describe('API key of your app, to reply.'),
  apiSecret: secretText.optional().describe('Secret of that key.'),
  accessToken: secretText.optional().describe('Access token of your account, made with the right to read and write.'),
  accessSecret: secretText.optional().describe('Secret of that token.'),
  postCost: z.number().min(0).default(0.015).describe('What a reply costs, in the currency of the budget.'),
  postLinkCost: z.number().min(0).default(0.2).describe('What a reply with an address in it costs.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

export type XOptions = z.infer<typeof options>;
type Options = XOptions;

// Questions take 512 characters; room is left for the exclusion of copies.
const DIALECT: Dialect = {
  platform: 'X',
  fields: { author: 'from:' },
  wildcards: false,
  signs: true,
  maxWords: 60,
  maxChars: 480,
};

const FIELDS = {
  'tweet.fields': 'created_at,author_id,conversation_id,public_metrics,lang,referenced_tweets,in_reply_to_user_id',
  expansions: 'author_id',
  'user.fields': 'username,name,public_metrics',
};

/** Authors by id, as they stand beside the posts. */
export function usersOf(body: unknown): Map<string, Fields> {
  const users = listOf(at(body, 'includes', 'users')).map(fieldsOf);
  return new Map(users.flatMap((user) => (textOf(user.id) === null ? [] : [[textOf(user.id) ?? '', user] as const])));
}

/** A post; `null` where it has no id or no text. */
export function readPost(post: unknown, users: ReadonlyMap<string, Fields>, now: number): Item | null {
  const fields = fieldsOf(post);
  const id = textOf(fields.id);
  if (id === null || typeof fields.text !== 'string') return null;
  const user = users.get(textOf(fields.author_id) ?? '') ?? {};
  const handle = textOf(user.username);
  const metrics = fieldsOf(fields.public_metrics);
  const answered = listOf(fields.referenced_tweets)
    .map(fieldsOf)
    .find((each) => each.type === 'replied_to');
  return itemOf({
    platform: 'x',
    platformId: id,
    kind: answered === undefined ? 'post' : 'comment',
    url: `https://x.com/${encodeURIComponent(handle ?? 'i')}/status/${encodeURIComponent(id)}`,
    // `&`, `<` and `>` come escaped.
    text: decodeEntities(textOf(at(fields.note_tweet, 'text')) ?? fields.text),
    author: authorOf(user.name, handle, {
      url: handle === null ? null : `https://x.com/${encodeURIComponent(handle)}`,
      followers: numberOf(at(user, 'public_metrics', 'followers_count')),
    }),
    publishedAt: timeOf(fields.created_at, now),
    languageHint: textOf(fields.lang),
    engagement: {
      likes: numberOf(metrics.like_count),
      shares: numberOf(metrics.retweet_count),
      replies: numberOf(metrics.reply_count),
    },
    threadId: textOf(fields.conversation_id),
    parentId: textOf(answered?.id),
  });
}

/** Posts on X. */
export const x = defineSource(options, {
  id: 'x',
  title: 'X',
  summary: 'Searches the posts of the last seven days, once per alert; paid by the post, never without a budget.',
  about: {
    homepage: 'https://x.com/',
    apiDocs: 'https://docs.x.com/x-api/posts/search-recent-posts',
    terms: 'https://docs.x.com/developer-terms/agreement',
  },
  sample: { token: 'YOUR_TOKEN', postCost: 0.015, postLinkCost: 0.2, baseUrl: BASE_URL },
  limits: { perMinute: 20, pageSize: PAGE, historyHours: HISTORY_HOURS, cost: 'paid' },
  supports: { phrases: true, negation: true, replies: true, answers: true },
  proven: 'recorded',
  needsBudget: true,
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, request.options, context),
    }));
    return readLanes(lanes, request, context, { notices, overlapMs: 0 });
  },
  replies(asked, options, context) {
    return thread(asked, options, context);
  },
  replying: xReplying,
});

async function search(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const isCovered = place.since !== null && context.now() - place.since < COVERED_MS;
  const query = {
    query: `${text.includes(' OR ') && !text.startsWith('(') ? `(${text})` : text} -is:retweet`,
    since_id: isCovered ? place.mark : null,
    next_token: place.next,
  };
  const { body, posts } = await ask(query, Math.min(place.limit, PAGE), options, context);
  const users = usersOf(body);
  const { read, skipped } = readEach(posts, (post) => readPost(post, users, context.now()));
  const failed = listOf(at(body, 'errors')).length;
  return {
    items: read,
    seen: posts.length,
    skipped,
    next: textOf(at(body, 'meta', 'next_token')),
    mark: textOf(at(body, 'meta', 'newest_id')),
    notices: failed > 0 && posts.length > 0 ? [`X could not show a part of the answer (${failed} errors).`] : [],
  };
}

// Of the conversation only what we and the customer wrote: the rest would cost money, too.
async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const conversation = asked.threadId ?? asked.platformId;
  const ours = [...asked.accounts, ownNumber(options) ?? ''];
  const handles = [...ours, asked.author?.handle ?? ''].map((name) => name.replace(/^@/u, ''));
  const who = handles.filter((handle) => /^\w{1,30}$/u.test(handle)).map((handle) => `from:${handle}`);
  if (conversation === null || !/^\d+$/u.test(conversation) || who.length === 0) return;
  const query = { query: `conversation_id:${conversation} (${who.slice(0, 10).join(' OR ')})` };
  const { body, posts } = await ask(query, SMALLEST_PAGE, options, context);
  const users = usersOf(body);
  for (const post of posts) {
    const item = readPost(post, users, context.now());
    if (item === null) continue;
    const { platformId, parentId, author, text, publishedAt, url } = item;
    yield { platformId, parentId, author, text, publishedAt, url, byOwner: false };
  }
}

async function ask(
  query: Readonly<Record<string, string | null>>,
  wanted: number,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer & { posts: readonly unknown[] }> {
  if (context.reserve === undefined) {
    throw new MentionwatchError('config', 'X costs money for each post and is asked within a budget only', {
      hint: 'Scans of a source with a budget such as { cost: 5/month, costPerItem: 0.005 } ask it.',
    });
  }
  const granted = await context.reserve(Math.max(wanted, SMALLEST_PAGE));
  if (granted < SMALLEST_PAGE) {
    throw new MentionwatchError('rate-limited', 'what is left of the budget does not pay for the smallest page of X', {
      hint: 'It goes on in the next period; raise `budget` if that is too late.',
    });
  }
  const url = addressOf(options.baseUrl, '/2/tweets/search/recent', {
    ...FIELDS,
    ...query,
    max_results: granted,
  });
  const answer = await askJson({ url, headers: { authorization: `Bearer ${options.token}` } }, context, refuseUnpaid);
  // Without a hit there is no list.
  const { data, meta, errors } = fieldsOf(answer.body);
  if (data === undefined && listOf(errors).length > 0) {
    const detail = textOf(fieldsOf(listOf(errors)[0]).detail)?.slice(0, 200) ?? 'an error without a word';
    throw new MentionwatchError('unavailable', `X answers with an error: ${detail}`);
  }
  const isEmpty = data === undefined && numberOf(at(meta, 'result_count')) === 0;
  return { ...answer, posts: isEmpty ? [] : requiredList('X', answer.body, 'data') };
}
