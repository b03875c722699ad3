/** Reviews of one firm on Trustpilot, the newest first; the firm's answer stands beside the review. */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, numberOf, readEach, starsOf, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, requiredList, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, missingOptions } from './posting.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';
import { type Token, withToken } from './token.ts';

const BASE_URL = 'https://api.trustpilot.com';
const PAGE = 100;

const options = z.strictObject({
  businessUnit: z
    .string()
    .regex(/^[\w-]{1,100}$/u, 'must be the id of a business unit')
    .describe('Id of the business unit.'),
  apiKey: secretText.describe('API key of your business account.'),
  apiSecret: secretText.optional().describe('Secret of that key, to reply.'),
  businessUser: z
    .string()
    .regex(/^[\w-]{1,100}$/u, 'must be the id of a business user')
    .optional()
    .describe('Id of the business user in whose name replies are given.'),
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
  supports: { phrases: false, negation: false, replies: true, answers: true },
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
  replying: {
    limit: { max: null, counted: 'characters', page: 'https://developers.trustpilot.com/service-reviews-api' },
    needs: 'a business user who may reply to reviews',
    again: 'replaces',
    proven: 'documented',
    lacks: (options) => missingOptions({ ...options }, 'apiSecret', 'businessUser'),
    async post(target, text, _mark, options, context) {
      const url = addressOf(options.baseUrl, `/v1/private/reviews/${encodeURIComponent(idOf(target))}/reply`);
      const request = { url, body: { authorBusinessUserId: options.businessUser, message: text } };
      const { apiKey } = options;
      await withToken(
        `trustpilot ${apiKey}`,
        () => login(options, context),
        context,
        (token) => sendReply({ ...request, headers: { apikey: apiKey, authorization: `Bearer ${token}` } }, context),
      );
      return { platformId: null, url: target.url };
    },
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
    const { platformId, author, text, url } = item;
    const publishedAt = timeOf(at(body, 'updatedAt'), context.now()) ?? item.publishedAt;
    yield { platformId, parentId: null, author, text, publishedAt, url, byOwner: false };
  }
  const answer = readAnswer(body, context.now());
  if (answer !== null) yield answer;
}

// The answer to a reply may be empty: its status tells.
async function sendReply(request: Parameters<typeof askToPost>[0], context: SourceContext): Promise<void> {
  const seen = { isTaken: false };
  try {
    await askToPost(request, context, ({ response }) => {
      seen.isTaken = response.status >= 200 && response.status < 300 && response.body.length === 0;
    });
  } catch (error) {
    if (!seen.isTaken) throw error;
  }
}

async function login({ apiKey, apiSecret = '', baseUrl }: Options, context: SourceContext): Promise<Token> {
  const url = addressOf(baseUrl, '/v1/oauth/oauth-business-users-for-applications/accesstoken');
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  const form = { grant_type: 'client_credentials' };
  const { body } = await askJson({ url, method: 'POST', headers: { authorization }, form }, context);
  const token = textOf(at(body, 'access_token'));
  if (token === null) throw unexpected('Trustpilot', 'access_token');
  return { token, livesMs: (numberOf(at(body, 'expires_in')) ?? 3_600) * 1_000 };
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  { apiKey, baseUrl }: Options,
  context: SourceContext,
) {
  return askJson({ url: addressOf(baseUrl, path, query), headers: { apikey: apiKey } }, context);
}
