/** Posts and comments on a Lemmy server, searched once per alert; it shows what other servers have sent it, too. */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { plainText } from '../core/text.ts';
import { at, authorOf, type Fields, fieldsOf, itemOf, linkOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, missingOptions, postedId, wouldRefuse } from './posting.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://lemmy.world';
const PAGE = 50;
const MAX_PAGES = 20;
const MAX_THREAD_PAGES = 5;

const options = z.strictObject({
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the server.'),
  token: secretText
    .optional()
    .describe('Token of an account there, to reply and for servers that show nothing without one.'),
  version: z.enum(['v3', 'v4']).default('v3').describe('Version of its API; servers from 1.0 on have v4.'),
});

type Options = z.infer<typeof options>;

// The search looks for the question as it stands, as a piece of text.
const DIALECT: Dialect = {
  platform: 'Lemmy',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  quotes: false,
  negation: false,
  maxWords: 12,
  maxChars: 200,
};

/** A post or a comment with what stands beside it; `null` where it has no address of its own. */
export function readView(view: unknown, now: number): Item | null {
  const fields = fieldsOf(view);
  const isComment = fields.comment !== undefined;
  const own = fieldsOf(isComment ? fields.comment : fields.post);
  const url = linkOf(own.ap_id);
  if (url === null) return null;
  const counts = { ...own, ...fieldsOf(fields.counts) };
  const post = fieldsOf(fields.post);
  return itemOf({
    platform: 'lemmy',
    // The same post has another number on every server, and this address everywhere.
    platformId: url,
    kind: isComment ? 'comment' : 'post',
    url,
    title: isComment ? '' : (textOf(own.name) ?? ''),
    text: textOf(isComment ? own.content : own.body) ?? '',
    author: creatorOf(fields.creator),
    publishedAt: timeOf(own.published ?? own.published_at, now),
    engagement: {
      likes: numberOf(counts.score),
      shares: null,
      replies: numberOf(isComment ? counts.child_count : counts.comments),
    },
    threadId: textOf(post.id),
    parentId: isComment && parentNumber(own) === '0' ? linkOf(post.ap_id) : null,
  });
}

/** Number of the comment that a comment answers, on this server; `0` where it answers the post. */
function parentNumber(comment: Fields): string | null {
  return (textOf(comment.path) ?? '').split('.').at(-2) ?? null;
}

function creatorOf(creator: unknown): Item['author'] {
  const fields = fieldsOf(creator);
  const url = linkOf(fields.actor_id) ?? linkOf(fields.ap_id);
  const name = textOf(fields.name);
  const home = url === null ? null : (URL.parse(url)?.hostname ?? null);
  return authorOf(fields.display_name ?? name, name === null || home === null ? name : `${name}@${home}`, { url });
}

/** Posts and comments of a Lemmy server. */
export const lemmy = defineSource(options, {
  id: 'lemmy',
  title: 'Lemmy',
  summary: 'Searches the posts and comments that a Lemmy server knows, once per alert.',
  about: {
    homepage: 'https://join-lemmy.org/',
    apiDocs: 'https://join-lemmy.org/docs/contributors/04-api.html',
    terms: 'https://legal.lemmy.world/tos/',
  },
  sample: { baseUrl: BASE_URL, version: 'v3' },
  limits: { perMinute: 30, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'documented',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.flatMap((text) =>
      (['Posts', 'Comments'] as const).map((type) => ({
        name: `${type} ${text}`,
        read: (place: LaneRequest) => search(text, type, place, request.options, context),
      })),
    );
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: {
    limit: { max: 10_000, counted: 'characters', page: 'https://join-lemmy.org/docs/contributors/04-api.html' },
    needs: 'the token of an account',
    again: 'repeats',
    proven: 'documented',
    lacks: (options) => missingOptions({ ...options }, 'token'),
    async prepare(target, text, options, context) {
      const { body } = await ask('/post', { id: postOf(target) }, options, context);
      if (at(body, 'post_view', 'post', 'locked') === true)
        throw wouldRefuse('the server takes no reply: the post is locked.');
      return { text };
    },
    async post(target, text, _mark, options, context) {
      const parent = target.kind === 'comment' ? await numberHere(idOf(target), options, context) : null;
      const body = { content: text, post_id: Number(postOf(target)), ...(parent !== null && { parent_id: parent }) };
      const url = addressOf(options.baseUrl, `/api/${options.version}/comment`);
      const answer = await askToPost({ url, headers: headersOf(options), body }, context, refusePost);
      const id = postedId('Lemmy', answer.body, 'comment_view', 'comment', 'ap_id');
      return { platformId: id, url: linkOf(id) };
    },
  },
});

async function search(
  text: string,
  type: 'Posts' | 'Comments',
  { next }: LaneRequest,
  options: Options,
  context: SourceContext,
): Promise<LanePage> {
  const page = /^\d+$/u.test(next ?? '1') ? Number(next ?? 1) : null;
  const query = { q: text, type_: type, sort: 'New', limit: PAGE, page, page_cursor: page === null ? next : null };
  const { body } = await ask('/search', query, options, context);
  const views = requiredList('Lemmy', body, type.toLowerCase());
  const { read, skipped } = readEach(views, (view) => readView(view, context.now()));
  const counted = views.length === PAGE && page !== null && page < MAX_PAGES ? String(page + 1) : null;
  return { items: read, seen: views.length, skipped, next: textOf(at(body, 'next_page')) ?? counted };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  if (asked.threadId === null) return;
  const post = (await ask('/post', { id: asked.threadId }, options, context)).body;
  const view = at(post, 'post_view');
  const root = readView(view, context.now());
  if (root === null) throw unexpected('Lemmy', 'post_view');
  yield replyOf(view, root, null);
  const views: unknown[] = [];
  for (let page = 1; page <= MAX_THREAD_PAGES; page++) {
    const query = { post_id: asked.threadId, max_depth: 8, sort: 'New', type_: 'All', limit: PAGE, page };
    const { body } = await ask('/comment/list', query, options, context);
    const found = requiredList('Lemmy', body, 'comments');
    views.push(...found);
    if (found.length < PAGE) break;
  }
  const addresses = new Map(
    views.map((each) => [textOf(at(each, 'comment', 'id')), linkOf(at(each, 'comment', 'ap_id'))]),
  );
  for (const each of views) {
    const item = readView(each, context.now());
    const parent = parentNumber(fieldsOf(at(each, 'comment')));
    if (item !== null) yield replyOf(each, item, parent === '0' ? root.platformId : (addresses.get(parent) ?? null));
  }
}

function replyOf(view: unknown, item: Item, parentId: string | null): Reply {
  const own = fieldsOf(at(view, item.kind === 'comment' ? 'comment' : 'post'));
  const isGone = own.deleted === true || own.removed === true;
  const { platformId, author, publishedAt, url } = item;
  return { platformId, parentId, author, text: isGone ? null : plainText(item.text), publishedAt, url, byOwner: false };
}

/** Number of the post on this server. */
function postOf({ threadId }: Asked): string {
  if (threadId !== null && /^\d{1,15}$/u.test(threadId)) return threadId;
  throw wouldRefuse('it is not known which post on this server it stands below.');
}

/** Number of a comment on this server, by its address. */
async function numberHere(address: string, options: Options, context: SourceContext): Promise<number> {
  const { body } = await ask('/resolve_object', { q: address }, options, context);
  const number = numberOf(at(body, 'comment', 'comment', 'id'));
  if (number === null) throw unexpected('Lemmy', 'comment.comment.id');
  return number;
}

function headersOf({ token }: Options): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer> {
  const url = addressOf(options.baseUrl, `/api/${options.version}${path}`, query);
  return askJson({ url, headers: headersOf(options) }, context, refuse);
}

// Everything that goes wrong is a 400 with a word for it.
function refuse({ body, response }: JsonAnswer): void {
  const error = response.status === 400 ? textOf(at(body, 'error')) : null;
  if (error === null) return;
  const message = `the Lemmy server says: ${error.slice(0, 100)}`;
  if (/rate_limit/u.test(error)) {
    const wait = response.retryAfterMs;
    throw new MentionwatchError('rate-limited', message, wait === null ? {} : { retryAfterMs: wait });
  }
  if (/log(?:ged_)?in|jwt/u.test(error)) {
    throw new MentionwatchError('auth', message, { hint: 'Give the token of an account on that server.' });
  }
  if (/couldnt_find|not_found/u.test(error)) throw new MentionwatchError('gone', message);
}

function refusePost(answer: JsonAnswer): void {
  refuse(answer);
  const error = answer.response.status === 400 ? textOf(at(answer.body, 'error')) : null;
  if (error === null) return;
  throw new MentionwatchError('refused', `the Lemmy server does not take the reply: ${error.slice(0, 100)}`);
}
