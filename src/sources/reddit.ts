/**
 * Reddit by its API, with a key of one's own: posts by search, once per alert; comments, which no search covers, from
 * the newest of the subreddits that are named. Without a key the public search feed gives posts only, and little of it.
 */
import { z } from 'zod';
import { searchFeeds } from './feed-search.ts';
import { fieldsOf, listOf, readEach, textOf } from './fields.ts';
import { addressOf, unexpected } from './json-answer.ts';
import { type Lane, type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { redditReplying } from './reddit-reply.ts';
import { askReddit, OAUTH_URL, PUBLIC_URL, type RedditOptions } from './reddit-session.ts';
import { readThing } from './reddit-things.ts';
import { redditThread } from './reddit-thread.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const PAGE = 100;

const options = z.strictObject({
  clientId: secretText.optional().describe('Id of your app at Reddit; without it the public search feed is read.'),
  clientSecret: secretText.optional().describe('Secret of that app.'),
  refreshToken: secretText
    .optional()
    .describe(
      'Of an account that granted the app access, to read its mentions (scopes read, privatemessages) and to reply (submit).',
    ),
  subreddits: z
    .array(z.string().regex(/^(?:r\/)?\w{2,50}$/u, 'must be the name of a subreddit, such as Turkey'))
    .default([])
    .describe('Subreddits whose comments are read, and to which the search of posts is limited.'),
  baseUrl: httpUrl.default(OAUTH_URL).describe('Address of the API; change it for a relay or a test.'),
});

// Reddit reads 512 characters of a question; more gives nothing at all.
const DIALECT: Dialect = {
  platform: 'Reddit',
  fields: { intitle: 'title:', author: 'author:' },
  wildcards: false,
  signs: false,
  negation: false,
  maxWords: 80,
  maxChars: 500,
};

/** Posts and comments of Reddit. */
export const reddit = defineSource(options, {
  id: 'reddit',
  title: 'Reddit',
  summary:
    'Searches posts and reads the comments of subreddits (with a key), or reads the public search feed (without).',
  about: {
    homepage: 'https://www.reddit.com/',
    apiDocs: 'https://www.reddit.com/dev/api/',
    terms: 'https://www.redditinc.com/policies/data-api-terms',
  },
  sample: { clientId: 'YOUR_ID', clientSecret: 'YOUR_SECRET', subreddits: ['Turkey'], baseUrl: OAUTH_URL },
  limits: { perMinute: 60, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: false, replies: true, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: ({ baseUrl }) => (baseUrl === OAUTH_URL ? hostsOf(OAUTH_URL, PUBLIC_URL) : hostsOf(baseUrl)),
  fetch(request, context) {
    const { options } = request;
    if (options.clientId === undefined) {
      const base = options.baseUrl === OAUTH_URL ? PUBLIC_URL : options.baseUrl;
      return searchFeeds((q) => addressOf(base, '/search.rss', { q, sort: 'new' }), request, context, DIALECT);
    }
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const subreddits = options.subreddits.map((name) => name.replace(/^r\//u, ''));
    const within = subreddits.length === 0 ? '' : `/r/${subreddits.join('+')}`;
    const lane = (name: string, path: string, query: Readonly<Record<string, string | null>>): Lane => ({
      name,
      read: (place) => listing(path, query, place, options, context),
    });
    const restricted = within === '' ? null : 'true';
    const lanes = texts.map((q) =>
      lane(q, `${within}/search`, { q, sort: 'new', restrict_sr: restricted, t: 'month' }),
    );
    if (within !== '') lanes.push(lane(`comments ${within}`, `${within}/comments`, {}));
    if (options.refreshToken !== undefined) lanes.push(lane('mentions', '/message/mentions', {}));
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    if (options.clientId === undefined) return nothing();
    return withRemoved(asked, () => redditThread(asked, options, context));
  },
  replying: redditReplying,
});

// The public feed shows no threads.
async function* nothing(): AsyncGenerator<Reply, void, undefined> {}

async function listing(
  path: string,
  query: Readonly<Record<string, string | null>>,
  place: LaneRequest,
  options: RedditOptions,
  context: SourceContext,
): Promise<LanePage> {
  const { body } = await askReddit(path, { ...query, limit: PAGE, after: place.next }, options, context);
  const data = fieldsOf(fieldsOf(body).data);
  if (!Array.isArray(data.children)) throw unexpected('Reddit', 'data.children');
  const children = listOf(data.children);
  const { read, skipped } = readEach(children, readThing);
  return { items: read, seen: children.length, skipped, next: children.length === 0 ? null : textOf(data.after) };
}
