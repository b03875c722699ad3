/** Reviews of one firm on Trustpilot, the newest first; the firm's answer stands beside the review. */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, numberOf, readEach, starsOf, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, requiredList } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';

const BASE_URL = 'https://api.trustpilot.com';
const PAGE = 100;

const options = z.strictObject({
  businessUnit: z
    .string()
    .regex(/^[\w-]{1,100}$/u, 'must be the id of a business unit')
    .describe('Id of the business unit.'),
  apiKey: secretText.describe('API key of your business account.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

/** A review; `null` where it has no id. */
export function readReview(review: unknown, now: number): Item | null {
  const fields = fieldsOf(review);
  const id = textOf(fields.id);
  if (id === null) return null;
  return itemOf({
    platform: 'trustpilot',
    platformId: id,
    kind: 'review',
    url: `https://www.trustpilot.com/reviews/${encodeURIComponent(id)}`,
    title: textOf(fields.title) ?? '',
    text: textOf(fields.text) ?? '',
    author: authorOf(at(fields.consumer, 'displayName'), null),
    publishedAt: timeOf(fields.createdAt, now),
    languageHint: textOf(fields.language),
    rating: starsOf(fields.stars),
    engagement: { likes: numberOf(fields.numberOfLikes), shares: null, replies: null },
  });
}

/** The firm's answer to a review; `null` where there is none. */
export function readAnswer(review: unknown, now: number): Reply | null {
  const { id, companyReply } = fieldsOf(review);
  const text = textOf(at(companyReply, 'text'));
  if (text === null) return null;
  const publishedAt = timeOf(at(companyReply, 'updatedAt') ?? at(companyReply, 'createdAt'), now);
  const url = textOf(id) === null ? null : `https://www.trustpilot.com/reviews/${encodeURIComponent(String(id))}`;
  return { platformId: null, parentId: textOf(id), author: null, text, publishedAt, url, byOwner: true };
}

/** Reviews on Trustpilot. */
export const trustpilot = defineSource(options, {
  id: 'trustpilot',
  title: 'Trustpilot',
  summary: 'Reads the reviews of your firm on Trustpilot; needs a key.',
  about: {
    homepage: 'https://www.trustpilot.com/',
    apiDocs: 'https://developers.trustpilot.com/business-units-api-(public)',
    terms: 'https://legal.trustpilot.com/for-businesses/terms-of-use-and-sale-for-businesses',
  },
  sample: { businessUnit: '507f191e810c19729de860ea', apiKey: 'YOUR_KEY', baseUrl: BASE_URL },
  limits: { perMinute: 60, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: true },
  proven: 'documented',
  searches: () => false,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const lane = { name: 'reviews', read: (place: LaneRequest) => reviews(place, request.options, context) };
    return readLanes([lane], request, context);
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
});

async function reviews(place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const path = `/v1/business-units/${encodeURIComponent(options.businessUnit)}/reviews`;
  const { body } = await ask(path, { perPage: PAGE, page, orderBy: 'createdat.desc' }, options, context);
  const list = requiredList('Trustpilot', body, 'reviews');
  const { read, skipped } = readEach(list, (review) => readReview(review, context.now()));
  return { items: read, seen: list.length, skipped, next: list.length === PAGE ? String(page + 1) : null };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const { body } = await ask(`/v1/reviews/${encodeURIComponent(asked.platformId ?? '')}`, {}, options, context);
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
  { apiKey, baseUrl }: Options,
  context: SourceContext,
) {
  return askJson({ url: addressOf(baseUrl, path, query), headers: { apikey: apiKey } }, context);
}
