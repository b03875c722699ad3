/**
 * Reviews of an app in one country's App Store: the public feed, which needs no key and shows no answers; or, with a key
 * of App Store Connect, all reviews of one's own app with the answers that were given.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import {
  at,
  authorOf,
  fieldsOf,
  itemOf,
  linkOf,
  listOf,
  numberOf,
  readEach,
  starsOf,
  textOf,
  timeOf,
} from './fields.ts';
import { signed } from './google-account.ts';
import { addressOf, askJson, requiredList, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, missingOptions, postedId } from './posting.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const FEED_URL = 'https://itunes.apple.com';
const CONNECT_URL = 'https://api.appstoreconnect.apple.com';
const FEED_PAGE = 50;
const MAX_FEED_PAGES = 10;
const PAGE = 200;
const TOKEN_LIVES_S = 900;

const options = z.strictObject({
  app: z
    .string()
    .regex(/^\d{1,15}$/u, 'must be the number of an app, as in its address after "id"')
    .describe('Number of the app.'),
  country: z
    .string()
    .regex(/^[a-z]{2}$/u, 'must be a country, such as tr')
    .default('us')
    .describe('Country of the feed.'),
  keyId: z
    .string()
    .max(100)
    .optional()
    .describe('Id of a key of App Store Connect; with it the API is read, not the feed.'),
  issuerId: z.string().max(100).optional().describe('Issuer of that key.'),
  privateKey: secretText.optional().describe('The key itself, in the PEM form.'),
  baseUrl: httpUrl.optional().describe('Address of the feed or the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

/** An entry of the public feed, whose values stand under `label`; `null` where it is no review. */
export function readEntry(entry: unknown, now: number): Item | null {
  const label = (name: string) => textOf(at(entry, name, 'label'));
  const id = label('id');
  const rating = starsOf(label('im:rating'));
  if (id === null || rating === null) return null;
  return itemOf({
    platform: 'app-store',
    platformId: id,
    kind: 'review',
    url: linkOf(at(entry, 'link', 'attributes', 'href')),
    title: label('title') ?? '',
    text: label('content') ?? '',
    author: authorOf(at(entry, 'author', 'name', 'label'), null, { url: linkOf(at(entry, 'author', 'uri', 'label')) }),
    publishedAt: timeOf(label('updated'), now),
    rating,
    engagement: { likes: numberOf(label('im:voteSum')), shares: null, replies: null },
  });
}

/** A review of App Store Connect; `null` where it has no id. */
export function readReview(review: unknown, app: string, now: number): Item | null {
  const { id: own, attributes } = fieldsOf(review);
  const fields = fieldsOf(attributes);
  const id = textOf(own);
  if (id === null) return null;
  return itemOf({
    platform: 'app-store',
    platformId: id,
    kind: 'review',
    url: `https://apps.apple.com/app/id${app}`,
    title: textOf(fields.title) ?? '',
    text: textOf(fields.body) ?? '',
    author: authorOf(fields.reviewerNickname, null),
    publishedAt: timeOf(fields.createdDate, now),
    rating: starsOf(fields.rating),
  });
}

/** Reviews in the App Store. */
export const appStore = defineSource(options, {
  id: 'app-store',
  title: 'App Store',
  summary:
    'Reads the reviews of an app in one country, without a key; with a key of App Store Connect also their answers.',
  about: {
    homepage: 'https://www.apple.com/app-store/',
    apiDocs: 'https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews',
    terms: 'https://www.apple.com/legal/internet-services/itunes/',
  },
  sample: { app: '284882215', country: 'tr' },
  limits: { perMinute: 30, pageSize: FEED_PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'documented',
  searches: () => false,
  hosts: (options) => hostsOf(baseOf(options)),
  fetch(request, context) {
    const { options } = request;
    const read = (place: LaneRequest) =>
      options.keyId === undefined ? feedPage(place, options, context) : connectPage(place, options, context);
    return readLanes([{ name: options.keyId === undefined ? 'feed' : 'connect', read }], request, context);
  },
  replies(asked, options, context) {
    // The public feed shows no answers.
    return withRemoved(options.keyId === undefined ? { ...asked, platformId: null } : asked, () =>
      thread(asked, options, context),
    );
  },
  replying: {
    limit: {
      max: 5_970,
      counted: 'characters',
      page: 'https://developer.apple.com/help/app-store-connect/monitor-ratings-and-reviews/respond-to-reviews',
    },
    needs: 'the role Customer Support, App Manager or Admin',
    again: 'replaces',
    proven: 'documented',
    lacks: (options) => missingOptions({ ...options }, 'keyId', 'issuerId', 'privateKey'),
    async post(target, text, _mark, options, context) {
      const review = { data: { type: 'customerReviews', id: idOf(target) } };
      const data = {
        type: 'customerReviewResponses',
        attributes: { responseBody: text },
        relationships: { review },
      };
      const url = addressOf(baseOf(options), '/v1/customerReviewResponses');
      const { body } = await askToPost({ url, headers: headersOf(options, context), body: { data } }, context);
      return { platformId: postedId('App Store Connect', body, 'data', 'id'), url: target.url };
    },
  },
});

function baseOf({ baseUrl, keyId }: Options): string {
  return baseUrl ?? (keyId === undefined ? FEED_URL : CONNECT_URL);
}

async function feedPage(place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const path = `/${options.country}/rss/customerreviews/page=${page}/id=${options.app}/sortby=mostrecent/json`;
  const { body } = await askJson({ url: addressOf(baseOf(options), path) }, context);
  if (typeof at(body, 'feed') !== 'object') throw unexpected('the App Store', 'feed');
  // One review stands alone, several in a list; where there is none, so is the field. The app itself may come first.
  const found = at(body, 'feed', 'entry');
  const entries = (Array.isArray(found) ? found : [found]).filter(
    (entry) => entry !== undefined && at(entry, 'im:name') === undefined,
  );
  const { read, skipped } = readEach(entries, (entry) => readEntry(entry, context.now()));
  return {
    items: read,
    seen: entries.length,
    skipped,
    next: entries.length >= FEED_PAGE && page < MAX_FEED_PAGES ? String(page + 1) : null,
  };
}

async function connectPage({ next }: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const query = { include: 'response', sort: '-createdDate', limit: PAGE, cursor: next };
  const { body } = await ask(`/v1/apps/${options.app}/customerReviews`, query, options, context);
  const reviews = requiredList('App Store Connect', body, 'data');
  const { read, skipped } = readEach(reviews, (review) => readReview(review, options.app, context.now()));
  const following = linkOf(at(body, 'links', 'next'));
  const cursor = following === null ? null : new URL(following).searchParams.get('cursor');
  return { items: read, seen: reviews.length, skipped, next: cursor };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const id = asked.platformId ?? '';
  const { body } = await ask(
    `/v1/customerReviews/${encodeURIComponent(id)}`,
    { include: 'response' },
    options,
    context,
  );
  const item = readReview(at(body, 'data'), options.app, context.now());
  if (item !== null) {
    const { platformId, author, text, publishedAt, url } = item;
    yield { platformId, parentId: null, author, text, publishedAt, url, byOwner: false };
  }
  for (const each of listOf(at(body, 'included'))) {
    const { id: own, type, attributes } = fieldsOf(each);
    const text = textOf(at(attributes, 'responseBody'));
    if (type !== 'customerReviewResponses' || text === null) continue;
    const publishedAt = timeOf(at(attributes, 'lastModifiedDate'), context.now());
    yield { platformId: textOf(own), parentId: id, author: null, text, publishedAt, url: asked.url, byOwner: true };
  }
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
) {
  return askJson({ url: addressOf(baseOf(options), path, query), headers: headersOf(options, context) }, context);
}

function headersOf(
  { keyId = '', issuerId = '', privateKey = '' }: Options,
  context: SourceContext,
): Record<string, string> {
  const issuedAt = Math.floor(context.now() / 1_000);
  const claims = { iss: issuerId, iat: issuedAt, exp: issuedAt + TOKEN_LIVES_S, aud: 'appstoreconnect-v1' };
  const token = signed({ alg: 'ES256', kid: keyId, typ: 'JWT' }, claims, privateKey);
  return { authorization: `Bearer ${token}` };
}
