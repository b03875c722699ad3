/**
 * Reviews of one's own places on Google Maps, through the API of Google Business Profile. Google must have approved the
 * project; before that it says "too many requests" to all of them.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, listOf, readEach, starsOf, textOf, timeOf } from './fields.ts';
import { refreshedToken, TOKEN_URL } from './google-account.ts';
import { addressOf, askJson, type JsonAnswer } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, postedId } from './posting.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';
import { withToken } from './token.ts';

const BASE_URL = 'https://mybusiness.googleapis.com';
const PAGE = 50;

const number = z.string().regex(/^\d{1,30}$/u, 'must be a number');

const options = z.strictObject({
  account: number.describe('Number of the account.'),
  location: number.describe('Number of the place.'),
  clientId: secretText.describe('Id of your OAuth client.'),
  clientSecret: secretText.describe('Secret of that client.'),
  refreshToken: secretText.describe('Refresh token of an account that manages the place (scope business.manage).'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

const STARS: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };

/** A review; `null` where it has no id. */
export function readReview(review: unknown, now: number): Item | null {
  const fields = fieldsOf(review);
  const id = textOf(fields.reviewId) ?? textOf(fields.name)?.split('/').at(-1) ?? null;
  if (id === null) return null;
  return itemOf({
    platform: 'google-business',
    platformId: id,
    kind: 'review',
    text: original(textOf(fields.comment) ?? ''),
    author: authorOf(at(fields.reviewer, 'displayName'), null),
    publishedAt: timeOf(fields.updateTime ?? fields.createTime, now),
    rating: starsOf(STARS[textOf(fields.starRating) ?? ''] ?? fields.starRating),
  });
}

/** What the customer wrote, without the translation that Google puts below or above it. */
export function original(comment: string): string {
  const own = comment.indexOf('(Original)');
  if (own >= 0) return comment.slice(own + '(Original)'.length).trim();
  const translated = comment.indexOf('(Translated by Google)');
  return translated > 0
    ? comment.slice(0, translated).trim()
    : comment.replace(/^\(Translated by Google\)/u, '').trim();
}

/** The owner's answer to a review; `null` where there is none. */
export function readAnswer(review: unknown, now: number): Reply | null {
  const { reviewReply, reviewId } = fieldsOf(review);
  const text = textOf(at(reviewReply, 'comment'));
  if (text === null) return null;
  const publishedAt = timeOf(at(reviewReply, 'updateTime'), now);
  return { platformId: null, parentId: textOf(reviewId), author: null, text, publishedAt, url: null, byOwner: true };
}

/** Reviews on Google Maps. */
export const googleBusiness = defineSource(options, {
  id: 'google-business',
  title: 'Google Business Profile',
  summary: 'Reads the reviews of your own place on Google Maps; needs a project that Google has approved.',
  about: {
    homepage: 'https://business.google.com/',
    apiDocs: 'https://developers.google.com/my-business/content/review-data',
    terms: 'https://developers.google.com/my-business/content/policies',
  },
  sample: {
    account: '1',
    location: '2',
    clientId: 'YOUR_ID',
    clientSecret: 'YOUR_SECRET',
    refreshToken: 'YOUR_TOKEN',
    baseUrl: BASE_URL,
  },
  limits: { perMinute: 60, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'documented',
  searches: () => false,
  hosts: ({ baseUrl }) => (baseUrl === BASE_URL ? hostsOf(BASE_URL, TOKEN_URL) : hostsOf(baseUrl)),
  fetch(request, context) {
    const lane = { name: 'reviews', read: (place: LaneRequest) => reviews(place, request.options, context) };
    return readLanes([lane], request, context);
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: {
    limit: {
      max: 4_096,
      counted: 'bytes',
      page: 'https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews#ReviewReply',
    },
    needs: 'business.manage',
    again: 'replaces',
    proven: 'documented',
    lacks: () => [],
    async post(target, text, _mark, options, context) {
      const url = addressOf(options.baseUrl, `${placeOf(options)}/${encodeURIComponent(idOf(target))}/reply`);
      const request = { url, method: 'PUT', body: { comment: text } } as const;
      const { body } = await logged(options, context, (headers) => askToPost({ ...request, headers }, context));
      postedId('Google', body, 'comment');
      return { platformId: null, url: target.url };
    },
  },
});

async function reviews({ next }: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const { body } = await ask('', { pageSize: PAGE, orderBy: 'updateTime desc', pageToken: next }, options, context);
  // A place without a review has no list.
  const list = listOf(at(body, 'reviews'));
  const { read, skipped } = readEach(list, (review) => readReview(review, context.now()));
  return { items: read, seen: list.length, skipped, next: textOf(at(body, 'nextPageToken')) };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const { body } = await ask(`/${encodeURIComponent(asked.platformId ?? '')}`, {}, options, context);
  const item = readReview(body, context.now());
  if (item !== null) {
    const { platformId, author, text, publishedAt, url } = item;
    yield { platformId, parentId: null, author, text, publishedAt, url, byOwner: false };
  }
  const answer = readAnswer(body, context.now());
  if (answer !== null) yield answer;
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer> {
  const url = addressOf(options.baseUrl, `${placeOf(options)}${path}`, query);
  return logged(options, context, (headers) => askJson({ url, headers }, context));
}

function placeOf({ account, location }: Options): string {
  return `/v4/accounts/${account}/locations/${location}/reviews`;
}

function logged<Result>(
  options: Options,
  context: SourceContext,
  work: (headers: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const { baseUrl, clientId } = options;
  const tokenUrl = baseUrl === BASE_URL ? TOKEN_URL : addressOf(baseUrl, '/token');
  return withToken(
    `google ${clientId}`,
    () => refreshedToken({ ...options, tokenUrl }, context),
    context,
    (token) => work({ authorization: `Bearer ${token}` }),
  );
}
